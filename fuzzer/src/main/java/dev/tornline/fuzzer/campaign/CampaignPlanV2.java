package dev.tornline.fuzzer.campaign;

import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.persistency.Tearing;
import java.util.List;
import java.util.SortedMap;

/** A {@link CampaignPlan} as schema 2 has it: recovery is always cut off once. */
record CampaignPlanV2(
    int schema,
    String target,
    SortedMap<String, String> settings,
    List<String> variants,
    List<String> defects,
    int deviceMib,
    Domain domain,
    Tearing tearing,
    int statesPerWorkload,
    List<String> corpus) {

  static final int SCHEMA = 2;

  private static final int RECOVERY_DEPTH = 1;

  /** The same plan in the present form. */
  CampaignPlan upgraded() {
    return new CampaignPlan(
        CampaignPlan.SCHEMA,
        target,
        settings,
        variants,
        defects,
        deviceMib,
        domain,
        tearing,
        statesPerWorkload,
        RECOVERY_DEPTH,
        corpus);
  }
}
