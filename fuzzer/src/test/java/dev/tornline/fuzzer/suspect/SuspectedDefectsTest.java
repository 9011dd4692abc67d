package dev.tornline.fuzzer.suspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.targets.Defect;
import dev.tornline.targets.jext.Jext;
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
    for (Defect defect : new Jext().defects()) {
      if (defect.shownBy() == Defect.ShownBy.A_CRASH) {
        defects++;
        Case found = KeptFindings.of(defect.name());
        List<Suspect> suspects = KeptFindings.suspects(found);
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
    Case found = KeptFindings.of("torn-commit-accepted");
    assertEquals(KeptFindings.suspects(found), KeptFindings.suspects(found));
  }

  /** The methods of the defect that run, and those that call them. */
  private static Set<String> guilty(Case found) {
    Set<String> guilty = new TreeSet<>();
    ProbedTarget probed = ProbedTarget.of(found.setup().target());
    try (Scene scene = new Scene(found, probed)) {
      addGuilty(scene, scene.calls(found.workload()), guilty);
      CallTree recovery = new CallTree();
      found.state().ifPresent(state -> scene.recover(found.execution(), state, recovery));
      addGuilty(scene, recovery, guilty);
    }
    assertTrue(!guilty.isEmpty(), "the defect does not run");
    return guilty;
  }

  private static void addGuilty(Scene scene, CallTree tree, Set<String> guilty) {
    for (int call = 1; call < tree.size(); call++) {
      String function = scene.method(tree.method(call)).function();
      if (function.startsWith(DEFECTS) && !function.startsWith(JextDefect.class.getName() + ".")) {
        guilty.add(function);
        if (tree.parent(call) > 0) {
          guilty.add(scene.method(tree.method(tree.parent(call))).function());
        }
      }
    }
  }
}
