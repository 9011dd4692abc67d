package dev.tornline.fuzzer.suspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.targets.Defect;
import dev.tornline.targets.jext.defect.JextDefect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Are the right ones suspected? */
final class SuspectedDefectsTest {

  private static final String DEFECTS = JextDefect.class.getPackageName() + ".";

  @Test
  void suspects_ofDefectsThatACrashShows_areTheDefectOrItsCallerInFourOfFive() throws IOException {
    List<String> missed = new ArrayList<>();
    int defects = 0;
    for (Defect defect : JextDefect.all()) {
      if (defect.shownBy() == Defect.ShownBy.A_CRASH) {
        defects++;
        FailingRun found = LoadedFindings.of(defect.name());
        List<Suspect> suspects = LoadedFindings.suspects(found);
        assertTrue(suspects.size() <= Suspects.MAX, suspects::toString);
        Set<String> guilty = guilty(found);
        if (suspects.stream().noneMatch(s -> guilty.contains(s.frame().function()))) {
          missed.add(defect.name() + " (" + suspects + ")");
        }
      }
    }
    assertTrue(5 * missed.size() <= defects, "missed of " + defects + ": " + missed);
  }

  @Test
  void suspects_ofTheSameCase_areTheSame() throws IOException {
    FailingRun found = LoadedFindings.of("torn-commit-accepted");
    assertEquals(LoadedFindings.suspects(found), LoadedFindings.suspects(found));
  }

  /** The methods of the defect that run, and those that call them. */
  private static Set<String> guilty(FailingRun found) {
    Set<String> guilty = new TreeSet<>();
    ProbedTarget probed = ProbedTarget.of(found.setup().target());
    try (TrialRig trials = new TrialRig(found, probed)) {
      addGuilty(trials, trials.calls(found.workload()), guilty);
      CallTree recovery = new CallTree();
      found.state().ifPresent(state -> trials.recover(found.execution(), state, recovery));
      addGuilty(trials, recovery, guilty);
    }
    assertTrue(!guilty.isEmpty(), "the defect does not run");
    return guilty;
  }

  private static void addGuilty(TrialRig trials, CallTree tree, Set<String> guilty) {
    for (int call = 1; call < tree.size(); call++) {
      String function = trials.method(tree.method(call)).function();
      if (function.startsWith(DEFECTS) && !function.startsWith(JextDefect.class.getName() + ".")) {
        guilty.add(function);
        if (tree.parent(call) > 0) {
          guilty.add(trials.method(tree.method(tree.parent(call))).function());
        }
      }
    }
  }
}
