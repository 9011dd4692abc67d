package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.setup.SetupBeforeBlockWrites;
import java.util.Optional;
import java.util.SortedMap;

/** The form of {@code finding.json} when all block writes tore; that of schema 6 too. */
record FindingOfSchema7(
    int schema,
    String id,
    Finding.Kind kind,
    SetupBeforeBlockWrites setup,
    SortedMap<String, String> environment,
    Finding.Violation violation,
    Optional<Finding.Crash> crash,
    Finding.Provenance provenance,
    Finding.Confirmation confirmation) {

  static final int SCHEMA = 7;

  /** The same in today's form. */
  Finding today() {
    return new Finding(
        Finding.SCHEMA,
        id,
        kind,
        setup.today(),
        environment,
        violation,
        crash,
        provenance,
        confirmation);
  }

  /** The same in today's form, if the rules are those of schema 6. */
  Finding todayOfSchema6() {
    return RulesOfSchema6.today(today());
  }
}
