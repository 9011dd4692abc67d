package dev.tornline.targets.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Loaded;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Done;
import dev.tornline.oracle.workload.Outcome.Failed;
import dev.tornline.oracle.workload.Outcome.Signalled;
import dev.tornline.oracle.workload.Outcome.Skipped;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Execution;
import dev.tornline.targets.linux.guest.TraceReader;
import dev.tornline.targets.linux.machine.Machine;
import dev.tornline.targets.linux.run.WorkloadRun;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the agent does for every operation, with every choice that one has. */
final class EveryOperationTest {

  /** Each step and its outcome: bytes that were transferred, an inode, an error, a signal. */
  private static final List<String> ROWS =
      """
      mkdir /d                                   -> inode
      mkdir /e                                   -> inode
      mkdir /long                                -> inode
      rmdir /e                                   -> done
      rmdir /n                                   -> ENOENT
      f0 = create /d/a                           -> inode
      append f0 len=20000 data=A                 -> 20000
      write f0 off=4096 len=5000 data=B          -> 5000
      pwritev2 f0 off=100 len=50 data=P dsync    -> 50
      pwritev2 f0 off=200 len=5000 data=Q sync   -> 5000
      pwritev2 f0 off=0 len=30 data=R append     -> 30
      pwritev2 f0 off=4096 len=4096 data=S direct -> 4096
      pwritev2 f0 off=0 len=4096 data=T atomic   -> EOPNOTSUPP
      pwritev2 f0 off=0 len=10 data=U dontcache  -> EOPNOTSUPP
      fsync f0                                   -> done
      f1 = create /b                             -> inode
      append f1 len=9000 data=C                  -> 9000
      fdatasync f1                               -> done
      f2 = tmpfile /d                            -> inode
      append f2 len=10 data=D                    -> 10
      linkat f2 /d/b                             -> done
      link /d/a /d/c                             -> done
      symlink /d/a /e                            -> inode
      unlink /d/c                                -> done
      rename /d/a /d/f                           -> done
      rename /b /d/f noreplace                   -> EEXIST
      rename /b /d/f exchange                    -> done
      rename /b /c                               -> done
      truncate f1 size=6000                      -> done
      fallocate f0 allocate off=0 len=65536      -> done
      fallocate f0 keep-size off=65536 len=65536 -> done
      fallocate f0 punch off=4096 len=4096       -> done
      fallocate f0 zero off=8192 len=4096        -> done
      fallocate f0 zero-keep-size off=8192 len=4096 -> done
      fallocate f0 collapse off=0 len=4096       -> done
      fallocate f0 insert off=0 len=4096         -> done
      fallocate f0 unshare off=0 len=4096        -> done
      clone f0 f1                                -> done
      clone-range f0 f1 from=0 to=8192 len=4096  -> done
      copy-range f0 f1 from=0 to=8192 len=4096   -> 4096
      dedupe-range f0 f1 from=0 to=8192 len=4096 -> done
      write f1 off=9000 len=3 data=Z             -> 3
      dedupe-range f0 f1 from=0 to=8192 len=4096 -> done
      setxattr /d/f user.a len=16 data=C         -> done
      setxattr /d/f user.b len=3 data=E          -> done
      setxattr /d/f user.long len=100 data=F     -> done
      removexattr /d/f user.a                    -> done
      removexattr /d/f user.c                    -> ENODATA
      chmod /d/f mode=0600                       -> done
      sync                                       -> done
      syncfs                                     -> done
      m0 = mmap f0 off=0 len=8192 sync populate  -> done
      m1 = mmap f0 off=8192 len=8192 shared      -> done
      m2 = mmap f0 off=0 len=4096 private        -> done
      store m0 off=0 len=8 data=D                -> 8
      store m0 off=100 len=77 data=E movnt       -> 77
      store m1 off=3 len=64 data=F rep-movs      -> 64
      store m2 off=3 len=64 data=F               -> 64
      load m0 off=0 len=64                       -> 64 bytes loaded
      flush m0 off=0 len=64 clwb                 -> done
      flush m0 off=100 len=64 clflushopt         -> done
      flush m0 off=200 len=64 clflush            -> done
      fence sfence                               -> done
      fence mfence                               -> done
      fence locked                               -> done
      persist m1 off=0 len=128                   -> done
      msync m1 off=0 len=4096 sync               -> done
      msync m1 off=0 len=4096 async              -> done
      madvise-dontneed m0 off=0 len=4096         -> done
      madvise-populate m0 off=0 len=8192 write   -> done
      madvise-populate m1 off=4000 len=200 read  -> done
      madvise-populate m2 off=0 len=4096 write   -> done
      mprotect m0 ro                             -> done
      madvise-populate m0 off=0 len=4096 write   -> EINVAL
      store m0 off=0 len=8 data=G                -> SIGSEGV after 0
      mprotect m0 rw                             -> done
      store m0 off=0 len=8 data=G                -> 8
      fork-store m0 off=24 len=8 data=N          -> 8
      fork-store m0 off=4096 len=8 data=O persist -> 8
      fork-store m1 off=0 len=70 data=P movnt    -> 70
      fork-store m2 off=0 len=8 data=Q           -> 8
      load m0 off=24 len=8                       -> 8 bytes loaded
      load m0 off=4096 len=8                     -> 8 bytes loaded
      load m2 off=0 len=8                        -> 8 bytes loaded
      mremap m0 len=16384 move                   -> done
      store m0 off=16 len=8 data=M               -> 8
      load m0 off=16 len=8                       -> 8 bytes loaded
      mremap m0 len=4096 in-place                -> done
      mremap m0 len=8192 in-place                -> done
      mremap m0 len=0 move                       -> EINVAL
      [t1] store m0 off=8 len=8 data=H           -> 8
      [t1] persist m0 off=0 len=16               -> done
      write-from-map f1 off=3 len=4 m0 from=5    -> 4
      read-into-map f1 off=3 len=400 m0 to=500   -> 400
      munmap m2                                  -> done
      close f2                                   -> done
      drop-caches                                -> done
      f3 = open /d/f ro                          -> inode
      f4 = open /d/f rw trunc                    -> inode
      f5 = open /d/f append dsync                -> inode
      f6 = open /d/f rw sync                     -> inode
      append f5 len=100 data=J                   -> 100
      write f6 off=0 len=100 data=K              -> 100
      remount                                    -> done
      f0 = open /d/f rw dsync                    -> inode
      write f0 off=50 len=7 data=L               -> 7
      unlink /e                                  -> done
      link-many /d/f /long count=600 name=8      -> 600
      link-many /d/f /d count=100 name=255       -> 100
      link-many /d/f /d count=120 name=255       -> 120
      unlink-many /long count=1024 name=8        -> 1024
      unlink-many /n count=1 name=8              -> ENOENT
      f1 = create /m                             -> inode
      scatter f1 count=40 data=M                 -> 2560
      tmpfile-many /d count=100                  -> 100
      fill f1 leave=3                            -> done
      """
          .lines()
          .toList();

  /** What ext4 has not. */
  private static final Set<String> REFUSED_BY_EXT4 =
      Set.of(
          "clone f0 f1",
          "clone-range f0 f1 from=0 to=8192 len=4096",
          "dedupe-range f0 f1 from=0 to=8192 len=4096",
          "fallocate f0 unshare off=0 len=4096");

  static final List<Family> FAMILIES = List.of(Xfs.FAMILY, Ext4.FAMILY);

  @ParameterizedTest
  @FieldSource("FAMILIES")
  void everyOperation_hasItsOutcomeAndIsWhatPosixSays(Family family) {
    LinuxReadiness.assumeReady();
    LinuxTarget target = new LinuxTarget(family);
    Workload workload = workload();
    try (Machine machine = target.factory(Geometry.DEFAULT, Set.of()).boot(false)) {
      Execution execution = new WorkloadRun(machine, workload, new TraceReader()).runAgain(_ -> {});
      assertEquals("", execution.failure());
      assertEquals(
          ROWS.stream().map(row -> due(row, family)).toList(),
          execution.outcomes().stream().map(EveryOperationTest::text).toList());
      Examiner examiner = new Examiner(target.contract(), PersistencyModel.DEFAULT);
      assertEquals(Verdict.KEPT, examiner.judgeLive(execution.run(), execution.live()));
      Execution again = new WorkloadRun(machine, workload, new TraceReader()).runAgain(_ -> {});
      assertEquals(execution.trace().hash(), again.trace().hash(), "the same again");
    }
  }

  private static String due(String row, Family family) {
    String[] parts = row.split(" +-> ");
    boolean refused = family.equals(Ext4.FAMILY) && REFUSED_BY_EXT4.contains(parts[0]);
    return refused ? "EOPNOTSUPP" : parts[1];
  }

  @Test
  void rows_areOfEveryKindOfOperation() {
    assertEquals(
        Set.of(Operation.class.getPermittedSubclasses()),
        workload().steps().stream()
            .map(step -> step.operation().getClass())
            .collect(Collectors.toSet()));
  }

  private static Workload workload() {
    String steps =
        ROWS.stream().map(row -> row.split(" +-> ")[0]).collect(Collectors.joining("\n"));
    return WorkloadText.parse("every.tl", "tornline workload v1\n" + steps + "\n");
  }

  private static String text(Outcome outcome) {
    return switch (outcome) {
      case Done(long count, _, _) when count > 0 -> Long.toString(count);
      case Done(_, _, Loaded loaded) when loaded.bytes().length > 0 -> loaded + " loaded";
      case Done(_, long inode, _) -> inode > 0 ? "inode" : "done";
      case Failed(var errno) -> errno.name();
      case Signalled(var signal, long count, _) -> signal + " after " + count;
      case Skipped(String reason) -> "skipped: " + reason;
    };
  }
}
