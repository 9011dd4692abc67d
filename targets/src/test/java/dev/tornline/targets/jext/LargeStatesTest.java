package dev.tornline.targets.jext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.examine.Examination;
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
import dev.tornline.targets.Setting;
import dev.tornline.targets.Target;
import dev.tornline.targets.Testbed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps that make many calls, and what crashes leave of them. */
class LargeStatesTest {

  private static final String HEADER = WorkloadText.HEADER + "\ndevice 4MiB\n";

  private static final String DIRECTORY_OF_SEVERAL_BLOCKS =
      """
      mkdir /d
      f0 = create /a
      link-many /a /d count=60 name=255
      sync
      unlink-many /d count=20 name=255
      f1 = create /d/b
      fsync f1
      link-many /a /d count=40 name=255
      rename /d/b /d/c
      unlink-many /d count=1024 name=255
      sync
      """;

  private static final String MANY_EXTENTS =
      """
      f0 = create /a
      scatter f0 count=360 data=A
      fsync f0
      fallocate f0 punch off=0 len=1MiB
      m0 = mmap f0 off=0 len=8192 sync
      store m0 off=0 len=8 data=B
      persist m0 off=0 len=8
      truncate f0 size=100
      sync
      """;

  private static final String FULL_OF_ORPHANS =
      """
      f0 = create /a
      tmpfile-many / count=254
      fill f0 leave=2
      sync
      f1 = create /b
      append f0 len=8192 data=A
      fsync f0
      append f0 len=8192 data=B
      remount
      f1 = create /b
      fsync f1
      """;

  private final Jext jext = new Jext();
  private final Target small = jext.with(new TreeMap<>(Map.of(Setting.VARIANT, "small-log")));

  @ParameterizedTest
  @ValueSource(strings = {DIRECTORY_OF_SEVERAL_BLOCKS, MANY_EXTENTS, FULL_OF_ORPHANS})
  void crashStates_ofLargeFilesystems_breakNoPromise(String steps) {
    Workload workload = WorkloadText.parse("large", HEADER + steps);
    assertTrue(examine(jext, workload).judged() > 20);
    assertTrue(examine(small, workload).judged() > 20);
  }

  @Test
  void steps_endWithTheFirstCallThatFails() {
    assertEquals(
        List.of(
            Outcome.inode(2),
            Outcome.count(254),
            Outcome.failed(Errno.ENOSPC),
            Outcome.failed(Errno.ENOENT),
            Outcome.failed(Errno.ENOTDIR),
            Outcome.OK,
            Outcome.count(64)), // more extents would need a block
        outcomes(
            """
            f0 = create /a
            tmpfile-many / count=1000
            tmpfile-many / count=1
            link-many /n / count=3 name=9
            unlink-many /a count=3 name=9
            fill f0 leave=0
            scatter f0 count=3 data=A
            """));
  }

  @Test
  void directoryOfTwoThousandNames_isNoLoop() {
    assertEquals(
        List.of(Outcome.inode(2), Outcome.count(1024), Outcome.count(1024)),
        outcomes(
            """
            f0 = create /a
            link-many /a / count=1024 name=255
            link-many /a / count=1024 name=254
            """));
  }

  private List<Outcome> outcomes(String steps) {
    Workload workload = WorkloadText.parse("steps", HEADER + steps);
    try (Testbed testbed = jext.open(workload.geometry(), Set.of())) {
      return testbed.execute(workload).outcomes();
    }
  }

  private static Examination examine(Target target, Workload workload) {
    List<String> broken = new ArrayList<>();
    Examiner examiner = new Examiner(target.contract(), PersistencyModel.DEFAULT);
    try (Testbed testbed = target.open(workload.geometry(), Set.of())) {
      Execution execution = testbed.execute(workload);
      assertEquals("", execution.failure());
      assertEquals(Verdict.KEPT, examiner.judgeLive(execution.run(), execution.live()));
      Examination examination =
          examiner.examine(
              execution.run(),
              testbed.recoverer(),
              new CrashPlan(8, 8, 3),
              new SeenStates(1 << 16),
              (state, observation, verdict) -> {
                if (verdict instanceof Verdict.Broken wrong) {
                  broken.add(wrong.sentence());
                }
                return true;
              });
      assertEquals(List.of(), broken);
      return examination;
    }
  }
}
