package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/** A workload that was run and shows what is looked for. */
public interface Specimen {

  /** The workload. */
  Workload workload();

  /** What its steps did; fewer than the steps if the target failed before the end. */
  List<Outcome> outcomes();

  /** The workload without the steps that were skipped, failed, or never reached. */
  default Workload withoutIdle() {
    List<Step> kept = new ArrayList<>();
    for (int i = 0; i < workload().steps().size(); i++) {
      if (i > outcomes().size()) {
        break;
      }
      if (i == outcomes().size() || outcomes().get(i).done()) {
        kept.add(workload().steps().get(i));
      }
    }
    return new Workload(workload().geometry(), kept);
  }
}
