package dev.tornline.targets.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.recovery.LineSet;
import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.recovery.RecoveryRequest;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Execution;
import dev.tornline.targets.linux.boot.Factory;
import dev.tornline.targets.linux.patch.Patch;
import dev.tornline.targets.linux.run.LinuxTestbed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when a guest dies: of its kernel, or because somebody kills QEMU. */
final class GuestDeathTest {

  private static final Workload SYNC = Workload.of(new Operation.Sync());
  private static final Workload FSYNC =
      WorkloadText.parse("fsync.tl", "tornline workload v1\nf0 = create /a\nfsync f0\n");
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  /** An instruction that does not exist, and a jump to itself. */
  private static final String UNDEFINED = "0f 0b";

  private static final String ENDLESS = "eb fe";

  @TempDir private static Path folder;

  @BeforeAll
  static void ready() {
    LinuxReadiness.assumeReady();
  }

  @AfterAll
  static void giveBack() throws IOException {
    BorrowedCache.giveBack(folder);
  }

  @Test
  void kill_onceOrTwice_isMadeUpForOrAFailureThatSaysSo() {
    LinuxTestbed testbed = new LinuxTarget(Ext4.FAMILY).testbed(Geometry.DEFAULT, Set.of());
    try {
      AtomicInteger runs = new AtomicInteger();
      Execution killed =
          testbed.execute(
              SYNC,
              _ -> {
                if (runs.incrementAndGet() == 1) {
                  killChildren();
                }
              });
      assertEquals("", killed.failure(), "the kernel is not to blame");
      assertEquals(2, runs.get());
      assertEquals(
          "the process of the guest ended twice, and was started again",
          testbed.execute(SYNC, _ -> killChildren()).failure());

      List<Observation> seen = new ArrayList<>();
      var recoverer = testbed.recoverer();
      byte[] superblock = new byte[64];
      recoverer.read(1024, superblock, 0);
      recoverer.persist(1024, superblock, 0);
      submit(recoverer, RecoveryRequest.ONCE, seen);
      recoverer.stage(1024, new byte[64], 0);
      submit(recoverer, RecoveryRequest.ONCE, seen);
      killChildren();
      recoverer.stage(1024, superblock, 0);
      submit(recoverer, RecoveryRequest.ONCE, seen);
      recoverer.drain();
      assertEquals(3, seen.size());
      assertInstanceOf(Recovered.class, seen.get(0));
      assertInstanceOf(Unusable.class, seen.get(1), "no superblock, no filesystem");
      assertInstanceOf(Recovered.class, seen.get(2));

      LineSet loads = new LineSet(Geometry.DEFAULT.deviceBytes());
      recoverer.recover(RecoveryRequest.ONCE.loading(loads));
      loads.clear();
      killChildren();
      Observation after = recoverer.recover(RecoveryRequest.ONCE.loading(loads)).first();
      assertInstanceOf(Recovered.class, after);
      assertTrue(loads.contains(1024 / 64), "the next guest notes loads too");
    } finally {
      testbed.close();
    }
    assertFalse(ProcessHandle.current().children().anyMatch(GuestDeathTest::isQemu));
  }

  @Test
  void oops_inASystemCall_isAFailureWithTheFunctionAndTheGuestIsBootedAgain() throws IOException {
    LinuxTestbed testbed = broken("ext4_sync_file", "41 57", UNDEFINED);
    try {
      String failure = testbed.execute(FSYNC).failure();
      assertEquals(
          "the guest died and was booted again: invalid opcode: 0000 [#1] PREEMPT SMP NOPTI in"
              + " ext4_sync_file",
          failure);
      assertEquals(failure, testbed.execute(FSYNC).failure());
      assertEquals("", testbed.execute(SYNC).failure());
    } finally {
      testbed.close();
    }
  }

  @Test
  void hang_inARecovery_isToldOfItsImageAndTheOthersGoOn() throws IOException {
    LinuxTestbed testbed = broken("ext4_unlink", "41 54", ENDLESS);
    try {
      List<Observation> seen = new ArrayList<>();
      var recoverer = testbed.recoverer();
      submit(recoverer, RecoveryRequest.ONCE, seen);
      submit(recoverer, RecoveryRequest.TWICE, seen); // uses what it has recovered
      submit(recoverer, RecoveryRequest.ONCE, seen);
      recoverer.drain();
      assertEquals(3, seen.size());
      assertInstanceOf(Recovered.class, seen.get(0));
      assertEquals(new Unusable(Stage.HANG, "the guest hung and was booted again"), seen.get(1));
      assertInstanceOf(Recovered.class, seen.get(2));
    } finally {
      testbed.close();
    }
  }

  private static void submit(Recoverer recoverer, RecoveryRequest request, List<Observation> seen) {
    recoverer.submit(request, result -> seen.add(result.first()));
  }

  /** A testbed whose ext4 is broken at the first instruction of a function. */
  private static LinuxTestbed broken(String function, String expected, String replacement)
      throws IOException {
    HexFormat bytes = HexFormat.ofDelimiter(" ");
    Patch patch =
        new Patch(
            "broken-" + function,
            List.of("ext4"),
            List.of(
                new Patch.Edit(
                    "ext4", function, 5, bytes.parseHex(expected), bytes.parseHex(replacement))),
            "it is broken",
            "nothing");
    return new LinuxTestbed(
        new Factory(
            BorrowedCache.in(folder),
            new LinuxTarget(Ext4.FAMILY).filesystem(Geometry.DEFAULT),
            Geometry.DEFAULT,
            List.of(patch),
            PATIENCE));
  }

  private static void killChildren() {
    ProcessHandle.current()
        .children()
        .filter(GuestDeathTest::isQemu)
        .forEach(
            child -> {
              child.destroyForcibly();
              child.onExit().join();
            });
  }

  private static boolean isQemu(ProcessHandle process) {
    return process.isAlive() && process.info().command().orElse("").contains("qemu");
  }
}
