package dev.tornline.fuzzer.worker;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How often a workload is examined by the full plan. */
final class FullPlansTest {

  private final FullPlans plans = new FullPlans();

  @Test
  void affordable_firstWorkload_is() {
    plans.atStepEnds(12);
    assertTrue(plans.affordable());
  }

  @Test
  void affordable_afterAFullPlan_whenStepEndsHaveMadeUpForIt() {
    plans.atStepEnds(12);
    plans.full(36);
    assertFalse(plans.affordable());
    plans.atStepEnds(12);
    assertFalse(plans.affordable());
    plans.atStepEnds(12);
    assertTrue(plans.affordable());
  }
}
