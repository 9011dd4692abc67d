package dev.tornline.targets.jext.defect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.verdict.Rule;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Testbed;
import dev.tornline.targets.jext.Jext;
import java.util.EnumSet;
import java.util.Set;

/** Which rules a workload breaks on jext. */
final class DefectRig {

  private static final Jext JEXT = new Jext();

  private DefectRig() {}

  /** The rules that the run and its crash states break by jext's contract. */
  static Set<Rule> broken(
      Workload workload, PersistencyModel model, CrashPlan plan, Set<String> switchedOn) {
    return broken(workload, new Examiner(JEXT.contract(), model), plan, switchedOn);
  }

  /** The rules that the run and its crash states break, as the examiner judges. */
  static Set<Rule> broken(
      Workload workload, Examiner examiner, CrashPlan plan, Set<String> switchedOn) {
    Set<Rule> rules = EnumSet.noneOf(Rule.class);
    try (Testbed testbed = JEXT.open(workload.geometry(), switchedOn)) {
      Execution execution = testbed.execute(workload);
      assertEquals("", execution.failure());
      if (examiner.judgeLive(execution.run(), execution.live()) instanceof Verdict.Broken live) {
        rules.add(live.rule());
      }
      examiner.examine(
          execution.run(),
          testbed.recoverer(),
          plan,
          new SeenStates(1 << 16),
          (state, observation, verdict) -> {
            if (verdict instanceof Verdict.Broken broken) {
              rules.add(broken.rule());
            }
            return true;
          });
    }
    return rules;
  }
}
