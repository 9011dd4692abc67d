package dev.tornline.fuzzer.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceRecorder;
import org.junit.jupiter.api.Test;

/** What crash states may cost. */
final class CrashBudgetTest {

  @Test
  void plan_smallTrace_sharesTheStates() {
    CrashPlan plan = CrashPlan.THOROUGH.withRecovery(1, 20).withSeed(7);
    CrashBudget budget = CrashBudget.fuzzing(2000, 1);
    assertEquals(plan.withStates(32, 128), budget.plan(trace(3, 8), Domain.ADR, 7));
    assertEquals(plan.withStates(32, 64), budget.plan(trace(29, 8), Domain.ADR, 7));
    assertEquals(
        plan.withStates(32, 64).withRecovery(1, 4),
        CrashBudget.fuzzing(400, 1).plan(trace(3, 8), Domain.ADR, 7));
    assertEquals(
        4, CrashBudget.replay(400).plan(trace(3, 8), Domain.ADR, 7).recovery().statesPerPoint());
  }

  @Test
  void plan_oneMoreCrashPoint_mostlyStaysTheSame() {
    CrashBudget budget = CrashBudget.fuzzing(2000, 1);
    assertEquals(
        budget.plan(trace(20, 8), Domain.ADR, 7), budget.plan(trace(21, 8), Domain.ADR, 7));
  }

  @Test
  void plan_hugeWrite_isLimitedByItsLines() {
    CrashPlan plan = CrashBudget.fuzzing(2000, 1).plan(trace(3, 16 << 20), Domain.ADR, 7);
    long lines = 4L * (16 << 20) / 64;
    assertTrue(plan.statesPerPoint() * lines <= 40_000_000, plan::toString);
    assertTrue(plan.statesPerPoint() >= 8, plan::toString);
    assertFalse(plan.crashesRecovery(), plan::toString);
  }

  @Test
  void plan_ofAReplay_isThorough() {
    assertEquals(
        CrashPlan.THOROUGH,
        CrashBudget.REPLAY.plan(trace(50, 4096), Domain.ADR, CrashPlan.THOROUGH.seed()));
  }

  @Test
  void plan_manyHugeWrites_passesCrashPointsOver() {
    CrashPlan few = CrashBudget.REPLAY.plan(trace(3, 1 << 20), Domain.ADR, 1);
    assertEquals(1, few.stride());
    CrashPlan many = CrashBudget.REPLAY.plan(trace(1500, 1 << 15), Domain.ADR, 1);
    assertEquals(1, many.stride());
    CrashPlan dear = CrashBudget.MINIMIZE.plan(trace(1500, 1 << 15), Domain.ADR, 1);
    long states = 8 * 1500L / dear.stride();
    assertTrue(states * (1 << 15) / 64 <= 7_000_000, dear::toString);
  }

  /** So many stores, each flushed and fenced. */
  private static Trace trace(int stores, int length) {
    TraceRecorder recorder = new TraceRecorder();
    byte[] data = new byte[length];
    for (int i = 0; i < stores; i++) {
      recorder.storeNt(0, 0, data, 0, length);
      recorder.fence(0);
    }
    return recorder.trace();
  }
}
