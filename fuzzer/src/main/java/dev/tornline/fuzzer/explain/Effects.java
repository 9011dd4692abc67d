package dev.tornline.fuzzer.explain;

import dev.tornline.fuzzer.finding.Signatures;
import dev.tornline.oracle.examine.CrashSite;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.workload.Workload;

/**
 * The effects of the states of one crash site.
 *
 * @param whole a state of it, with the crashes before the last one
 */
record Effects(CrashSite site, Workload workload, CrashState whole) {

  /** The effect of a last crash. */
  Effect of(CrashState last) {
    try {
      return switch (site.judge(last)) {
        case Verdict.Kept _ -> new Effect.Kept();
        case Verdict.Broken broken ->
            new Effect.Broken(Signatures.of(broken, workload, whole.withLast(last)));
      };
    } catch (IllegalArgumentException unreachable) {
      return new Effect.Unreachable();
    }
  }
}
