package dev.tornline.fuzzer.campaign;

import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.persistency.Tearing;
import java.util.Collections;
import java.util.List;

/** A {@link CampaignPlan} as schema 1 has it: targets have neither settings nor variants. */
record CampaignPlanV1(
    int schema,
    String target,
    List<String> defects,
    int deviceMib,
    Domain domain,
    Tearing tearing,
    int statesPerWorkload,
    List<String> corpus) {

  static final int SCHEMA = 1;

  /** The same plan in the present form. */
  CampaignPlan upgraded() {
    return new CampaignPlanV2(
            CampaignPlanV2.SCHEMA,
            target,
            Collections.emptySortedMap(),
            List.of(),
            defects,
            deviceMib,
            domain,
            tearing,
            statesPerWorkload,
            corpus)
        .upgraded();
  }
}
