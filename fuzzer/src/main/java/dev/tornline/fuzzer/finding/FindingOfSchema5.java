package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.setup.SetupBeforeBlockWrites;
import java.util.Collections;
import java.util.Optional;

/** The form of {@code finding.json} before it said what ran beneath the workload. */
record FindingOfSchema5(
    int schema,
    String id,
    Finding.Kind kind,
    SetupBeforeBlockWrites setup,
    FindingOfSchema7.Violation violation,
    Optional<Finding.Crash> crash,
    Finding.Provenance provenance,
    Finding.Confirmation confirmation) {

  static final int SCHEMA = 5;

  /** The same in today's form. */
  Finding today() {
    return new FindingOfSchema7(
            RulesOfSchema6.SCHEMA,
            id,
            kind,
            setup,
            Collections.emptySortedMap(),
            violation,
            crash,
            provenance,
            confirmation)
        .todayOfSchema6();
  }
}
