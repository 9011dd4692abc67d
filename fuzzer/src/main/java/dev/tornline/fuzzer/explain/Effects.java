package dev.tornline.fuzzer.explain;

import dev.tornline.fuzzer.activity.Activity;
import dev.tornline.fuzzer.finding.Signatures;
import dev.tornline.oracle.examine.CrashSite;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.TornLine;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.workload.Workload;
import java.util.Comparator;
import java.util.List;

/**
 * The effects of the states of one crash site.
 *
 * @param whole a state of it, with the crashes before the last one
 * @param activity counts the effects
 */
record Effects(CrashSite site, Workload workload, CrashState whole, Activity activity) {

  /**
   * The pending lines with the number of their pending atoms per word, in order of their numbers.
   */
  List<TornLine> pending() {
    return site.pending().inFull().stream()
        .sorted(Comparator.comparingInt(TornLine::line))
        .toList();
  }

  /** The effect of a last crash. */
  Effect of(CrashState last) {
    activity.count();
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
