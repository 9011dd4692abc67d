package dev.tornline.targets.jext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Testbed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A filesystem without room may refuse much after recovery, and is of use all the same. */
class FullFilesystemTest {

  private static final String FULL =
      """
      tornline workload v1
      device 4MiB
      mkdir /d
      f0 = create /a
      f1 = create /d/b
      fallocate f0 allocate off=0 len=2097152
      fallocate f0 allocate off=2097152 len=1048576
      write f1 off=0 len=65536 data=A
      write f1 off=65536 len=65536 data=A
      write f1 off=131072 len=65536 data=A
      write f1 off=196608 len=65536 data=A
      write f1 off=262144 len=65536 data=A
      write f1 off=327680 len=65536 data=A
      write f1 off=393216 len=65536 data=A
      write f1 off=458752 len=65536 data=A
      write f1 off=524288 len=65536 data=A
      write f1 off=589824 len=65536 data=A
      write f1 off=655360 len=65536 data=A
      write f1 off=720896 len=65536 data=A
      write f1 off=786432 len=65536 data=A
      sync
      unlink /a
      sync
      """;

  private final Jext jext = new Jext();

  @Test
  void fullFilesystem_breaksNoPromise() {
    Workload workload = WorkloadText.parse("full", FULL);
    List<String> broken = new ArrayList<>();
    try (Testbed testbed = jext.open(workload.geometry(), Set.of())) {
      Execution execution = testbed.execute(workload);
      assertTrue(
          execution.outcomes().contains(Outcome.failed(Errno.ENOSPC)),
          execution.outcomes().toString());
      new Examiner(jext.contract(), PersistencyModel.DEFAULT)
          .examine(
              execution.run(),
              testbed.recoverer(),
              new CrashPlan(2, 2, 7),
              new SeenStates(1 << 16),
              (state, observation, verdict) -> {
                if (verdict instanceof Verdict.Broken wrong) {
                  broken.add(wrong.sentence());
                }
                return true;
              });
    }
    assertEquals(List.of(), broken);
  }
}
