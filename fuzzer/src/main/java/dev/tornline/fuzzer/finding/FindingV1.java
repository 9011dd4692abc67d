package dev.tornline.fuzzer.finding;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.persistency.Tearing;
import java.util.List;
import java.util.Optional;

/** A {@link Finding} as schema 1 has it: the power fails once only. */
record FindingV1(
    int schema,
    String id,
    Finding.Kind kind,
    String target,
    List<String> defects,
    int deviceMib,
    Domain domain,
    Tearing tearing,
    Contract contract,
    String rule,
    String signature,
    String sentence,
    Tearing tearingNeeded,
    Crash crash,
    String traceHash,
    String seed,
    String version,
    Finding.Confirmation confirmation) {

  static final int SCHEMA = 1;

  /** A {@link CrashDocument} as schema 1 has it. */
  record Crash(int point, List<String> persisted, List<CrashDocument.Torn> torn) {}

  /** The same finding in the present form. */
  Finding upgraded() {
    return new FindingV2(
            FindingV2.SCHEMA,
            id,
            kind,
            target,
            defects,
            deviceMib,
            domain,
            tearing,
            contract,
            rule,
            signature,
            sentence,
            tearingNeeded,
            new CrashDocument(crash.point(), crash.persisted(), crash.torn(), Optional.empty()),
            traceHash,
            seed,
            version,
            confirmation)
        .upgraded();
  }
}
