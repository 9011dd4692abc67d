package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.setup.SetupBeforeBlockWrites;
import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The form of {@code finding.json} when all block writes tore, and every contract let a crash split
 * whatever call may be split at all; that of schema 6 too.
 */
record FindingOfSchema7(
    int schema,
    String id,
    Finding.Kind kind,
    SetupBeforeBlockWrites setup,
    SortedMap<String, String> environment,
    Violation violation,
    Optional<Finding.Crash> crash,
    Finding.Provenance provenance,
    Finding.Confirmation confirmation) {

  static final int SCHEMA = 7;

  /** A contract. */
  record Promised(boolean mapSync, MetadataStrictness metadata) {}

  /** A violation of such a contract. */
  record Violation(Promised contract, String rule, String signature, String sentence) {

    Finding.Violation today() {
      return new Finding.Violation(
          new Contract(contract.mapSync, contract.metadata), rule, signature, sentence);
    }
  }

  /** The same in today's form. */
  Finding today() {
    return new Finding(
        Finding.SCHEMA,
        id,
        kind,
        setup.today(),
        environment,
        violation.today(),
        crash,
        provenance,
        confirmation);
  }

  /** The same in today's form, if the rules are those of schema 6. */
  Finding todayOfSchema6() {
    return RulesOfSchema6.today(today());
  }
}
