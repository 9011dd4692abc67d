package dev.tornline.fuzzer.finding;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.persistency.Tearing;
import java.util.Collections;
import java.util.List;

/** A {@link Finding} as schema 2 has it: targets have no settings. */
record FindingV2(
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
    CrashDocument crash,
    String traceHash,
    String seed,
    String version,
    Finding.Confirmation confirmation) {

  static final int SCHEMA = 2;

  /** The same finding in the present form. */
  Finding upgraded() {
    return new FindingV3(
            FindingV3.SCHEMA,
            id,
            kind,
            target,
            Collections.emptySortedMap(),
            defects,
            deviceMib,
            domain,
            tearing,
            contract,
            rule,
            signature,
            sentence,
            tearingNeeded,
            crash,
            traceHash,
            seed,
            version,
            confirmation)
        .upgraded();
  }
}
