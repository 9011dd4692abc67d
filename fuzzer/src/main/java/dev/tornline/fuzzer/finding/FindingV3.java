package dev.tornline.fuzzer.finding;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.persistency.Tearing;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A {@link Finding} as schema 3 has it: nothing is said of what the crash state needs. */
record FindingV3(
    int schema,
    String id,
    Finding.Kind kind,
    String target,
    SortedMap<String, String> settings,
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

  static final int SCHEMA = 3;

  /** The same finding in the present form. */
  Finding upgraded() {
    return new Finding(
        Finding.SCHEMA,
        id,
        kind,
        target,
        settings,
        defects,
        deviceMib,
        domain,
        tearing,
        contract,
        rule,
        signature,
        sentence,
        tearingNeeded,
        Optional.empty(),
        crash,
        traceHash,
        seed,
        version,
        confirmation);
  }
}
