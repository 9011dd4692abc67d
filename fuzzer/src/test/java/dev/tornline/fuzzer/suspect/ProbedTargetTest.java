package dev.tornline.fuzzer.suspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.finding.Findings;
import dev.tornline.fuzzer.toy.ToyTarget;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Target;
import dev.tornline.targets.Testbed;
import dev.tornline.targets.jext.Jext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ProbedTargetTest {

  @Test
  void probedCopy_ofSoundTargets_leavesTheSameTrace() {
    for (Target target : List.of(new Jext(), new ToyTarget())) {
      ProbedTarget probed = ProbedTarget.of(target);
      assertNotSame(target.getClass(), probed.target().getClass());
      assertEquals(run(target).trace().hash(), run(probed.target()).trace().hash());
    }
  }

  @Test
  void calls_ofARun_endAfterWhatTheyCalled() {
    ProbedTarget probed = ProbedTarget.of(new ToyTarget());
    CallTree tree = new CallTree();
    Probe.listen(tree, Long.MAX_VALUE, () -> run(probed.target()));
    assertTrue(tree.size() > 10, "calls: " + tree.size());
    assertEquals(0, tree.running());
    for (int call = 1; call < tree.size(); call++) {
      assertTrue(tree.parent(call) < call);
      assertTrue(tree.ended(call) <= tree.ended(tree.parent(call)));
    }
  }

  @Test
  void calls_ofTwoRuns_areTheSame() {
    ProbedTarget probed = ProbedTarget.of(new Jext());
    run(probed.target());
    List<String> once = functions(probed);
    assertTrue(once.size() > 100, "calls: " + once.size());
    assertTrue(once.equals(functions(probed)), "the calls differ");
  }

  @Test
  void listener_thatLeavesMethodsOut_changesTheRun() {
    ProbedTarget probed = ProbedTarget.of(new Jext());
    Execution[] done = new Execution[1];
    CallListener lazy =
        new CallListener() {
          @Override
          public boolean leavesOut(int method) {
            return probed.method(method).function().endsWith("CommitWriter.complete");
          }
        };
    Probe.listen(lazy, Long.MAX_VALUE, () -> done[0] = run(probed.target()));
    assertNotEquals(run(probed.target()).trace().hash(), done[0].trace().hash());
  }

  @Test
  void run_ofMoreCallsThanAllowed_fails() {
    ProbedTarget probed = ProbedTarget.of(new Jext());
    Execution[] done = new Execution[1];
    try (Testbed testbed = probed.target().open(Geometry.DEFAULT, Set.of())) {
      Probe.listen(CallListener.NONE, 1000, () -> done[0] = testbed.execute(Findings.LAZY_SIZE));
    }
    assertTrue(done[0].failure().contains("does not end"), done[0].failure());
  }

  @Test
  void loop_withoutCalls_isCounted() {
    assertThrows(
        EndlessException.class,
        () ->
            Probe.listen(
                CallListener.NONE,
                3,
                () -> {
                  for (int i = 0; i < 4; i++) {
                    Probe.turn();
                  }
                }));
  }

  private static List<String> functions(ProbedTarget probed) {
    List<String> functions = new ArrayList<>();
    CallListener listener =
        new CallListener() {
          @Override
          public void entered(int method) {
            functions.add(probed.method(method).function());
          }
        };
    Probe.listen(listener, Long.MAX_VALUE, () -> run(probed.target()));
    return functions;
  }

  private static Execution run(Target target) {
    try (Testbed testbed = target.open(Geometry.DEFAULT, Set.of())) {
      return testbed.execute(Findings.LAZY_SIZE);
    }
  }
}
