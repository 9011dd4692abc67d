package dev.tornline.targets.jext.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.targets.jext.disk.Crc;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.fs.TestDevice;
import dev.tornline.targets.pmem.LittleEndian;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JournalTest {

  static final int FIRST = 100;

  @Nested
  class Commit {

    @Test
    void commit_thenCrash_isReplayed() {
      JournalRig rig = new JournalRig();
      rig.change(FIRST, 7);
      assertTrue(rig.journal.commit());
      assertEquals(0, rig.home(FIRST), "in the log only");
      assertEquals(7, rig.afterCrash().home(FIRST));
    }

    @Test
    void change_withoutCommit_isLost() {
      JournalRig rig = new JournalRig();
      rig.change(FIRST, 7);
      assertEquals(0, rig.afterCrash().home(FIRST));
    }

    @Test
    void commit_nothingChanged_saysSo() {
      JournalRig rig = new JournalRig();
      assertFalse(rig.journal.commit());
      rig.journal.start(1).stop();
      assertFalse(rig.journal.commit());
    }

    @Test
    void commit_blockThatBeginsWithTheMagicNumber_isReplayedAsItWas() {
      JournalRig rig = new JournalRig();
      rig.change(FIRST, LogFormat.MAGIC);
      rig.journal.commit();
      assertEquals(LogFormat.MAGIC, rig.afterCrash().home(FIRST));
    }

    @Test
    void commit_requested_happensBeforeTheNextHandle() {
      JournalRig rig = new JournalRig();
      rig.change(FIRST, 7);
      rig.journal.request(rig.journal.current());
      assertFalse(rig.journal.isCommitted(1 + rig.firstSequence()));
      assertEquals(0, rig.afterCrash().home(FIRST));
      rig.journal.start(1).stop();
      assertEquals(7, rig.afterCrash().home(FIRST));
    }

    @Test
    void await_committedTransaction_doesNothing() {
      JournalRig rig = new JournalRig();
      rig.change(FIRST, 7);
      int sequence = rig.journal.current();
      assertTrue(rig.journal.await(sequence));
      rig.change(FIRST, 8);
      assertFalse(rig.journal.await(sequence));
      assertEquals(7, rig.afterCrash().home(FIRST));
    }

    /** Found by a campaign: both sums were CRC32C, which does not see such a change. */
    @Test
    void commit_lineOfTheCopyIsAnOlderRecordWithItsOwnSum_isNotReplayed() {
      JournalRig rig = new JournalRig();
      Handle handle = rig.journal.start(1);
      System.arraycopy(record(7), 0, handle.write(FIRST), 64, 64);
      handle.stop();
      rig.journal.commit();
      TestDevice sound = rig.device.afterCrash();
      TestDevice torn = rig.device.afterCrash();
      torn.storeNt(Layout.address(Layout.JOURNAL + 2) + 64, record(6), 0, 64);
      torn.fence();

      assertEquals(7, replayedRecord(sound));
      assertEquals(0, replayedRecord(torn.afterCrash()));
    }

    private static byte[] record(int value) {
      byte[] record = new byte[64];
      LittleEndian.putInt(record, 0, value);
      LittleEndian.putInt(record, 60, Crc.ofRecords().start().add(record, 0, 60).sum());
      return record;
    }

    private static int replayedRecord(TestDevice device) {
      return new JournalRig(device).device.loadInt(Layout.address(FIRST) + 64);
    }

    @Test
    void commit_interruptedAnywhere_isAllOrNothing() {
      for (int seed = 0; seed < 400; seed++) {
        SplittableRandom random = new SplittableRandom(seed);
        JournalRig rig = new JournalRig();
        rig.change(FIRST, 1);
        rig.change(FIRST + 1, 1);
        rig.journal.commit();
        rig.change(FIRST, 2);
        rig.change(FIRST + 1, 2);
        rig.device.failAfter(random.nextInt(8));
        boolean committed = true;
        try {
          rig.journal.commit();
        } catch (TestDevice.PowerFailure e) {
          committed = false;
        }
        JournalRig recovered = rig.afterCrash(random);
        int value = recovered.home(FIRST);
        assertEquals(value, recovered.home(FIRST + 1), "seed " + seed);
        assertTrue(committed ? value == 2 : value == 1 || value == 2, "seed " + seed);
      }
    }
  }

  @Nested
  class Abort {

    @Test
    void abort_restoresChangedFreshAndForgottenBlocks() {
      JournalRig rig = new JournalRig();
      rig.change(FIRST, 1);
      rig.change(FIRST + 1, 1);
      Handle handle = rig.journal.start(4);
      rig.set(handle.write(FIRST), 2);
      rig.set(handle.write(FIRST), 3);
      rig.set(handle.create(FIRST + 2), 4);
      handle.forget(FIRST + 1);
      handle.abort();
      assertEquals(1, rig.cached(FIRST));
      assertEquals(1, rig.cached(FIRST + 1));
      assertEquals(0, rig.cached(FIRST + 2));
      rig.journal.commit();
      JournalRig recovered = rig.afterCrash();
      assertEquals(1, recovered.home(FIRST));
      assertEquals(1, recovered.home(FIRST + 1));
      assertEquals(0, recovered.home(FIRST + 2));
    }

    @Test
    void abort_runsActionsInReverseAndThenThoseForAfterwards() {
      JournalRig rig = new JournalRig();
      StringBuilder log = new StringBuilder();
      Handle handle = rig.journal.start(1);
      handle.afterAbort(() -> log.append('c'));
      handle.onAbort(() -> log.append('b'));
      handle.onAbort(() -> log.append('a'));
      handle.abort();
      assertEquals("abc", log.toString());
    }
  }

  @Nested
  class Limits {

    @Test
    void handle_moreBlocksThanCredits_isRefused() {
      JournalRig rig = new JournalRig();
      Handle handle = rig.journal.start(1);
      handle.write(FIRST);
      assertThrows(IllegalStateException.class, () -> handle.write(FIRST + 1));
    }

    @Test
    void start_handleOpen_isRefused() {
      JournalRig rig = new JournalRig();
      rig.journal.start(1);
      assertThrows(IllegalStateException.class, () -> rig.journal.start(1));
    }

    @Test
    void start_moreCreditsThanTheLogHolds_isRefused() {
      JournalRig rig = new JournalRig();
      assertThrows(IllegalArgumentException.class, () -> rig.journal.start(100));
    }
  }

  @Nested
  class Revocation {

    @Test
    void freedBlock_reusedForData_isNotOverwrittenByReplay() {
      JournalRig rig = new JournalRig();
      rig.change(FIRST, 1);
      rig.journal.commit();
      rig.forget(FIRST);
      rig.journal.commit();
      rig.device.storeNt(Layout.address(FIRST), rig.filled(9), 0, Layout.BLOCK);
      rig.device.fence();
      assertEquals(9, rig.afterCrash().home(FIRST));
    }

    @Test
    void freedBlock_freeingTransactionLost_isReplayed() {
      JournalRig rig = new JournalRig();
      rig.change(FIRST, 1);
      rig.journal.commit();
      rig.forget(FIRST);
      assertEquals(1, rig.afterCrash().home(FIRST));
    }

    @Test
    void freedBlock_metadataAgainLater_isReplayed() {
      JournalRig rig = new JournalRig();
      rig.change(FIRST, 1);
      rig.journal.commit();
      rig.forget(FIRST);
      rig.journal.commit();
      rig.create(FIRST, 3);
      rig.journal.commit();
      assertEquals(3, rig.afterCrash().home(FIRST));
    }

    @Test
    void freedBlock_metadataAgainInTheSameTransaction_isReplayed() {
      JournalRig rig = new JournalRig();
      rig.change(FIRST, 1);
      rig.journal.commit();
      rig.forget(FIRST);
      rig.create(FIRST, 3);
      rig.journal.commit();
      assertEquals(3, rig.afterCrash().home(FIRST));
    }

    @Test
    void freedBlocks_moreThanOneRevokeBlockHolds_areAllRevoked() {
      JournalRig rig = new JournalRig();
      Handle handle = rig.journal.start(1);
      rig.set(handle.write(FIRST), 1);
      for (int i = 0; i < LogFormat.MAX_REVOKES + 3; i++) {
        handle.forget(2000 + i);
      }
      handle.stop();
      rig.journal.commit();
      rig.change(FIRST, 2);
      rig.journal.commit();
      assertEquals(2, rig.afterCrash().home(FIRST));
    }
  }

  @Nested
  class Checkpoints {

    @Test
    void flush_bringsBlocksHomeAndEmptiesTheLog() {
      JournalRig rig = new JournalRig();
      rig.change(FIRST, 5);
      rig.journal.flush();
      TestDevice left = rig.device.afterCrash();
      assertEquals(5, left.loadInt(Layout.address(FIRST)));
      JournalRig recovered = new JournalRig(left);
      assertEquals(0, left.stores(), "an empty log needs no store");
      assertEquals(5, recovered.home(FIRST));
    }

    @Test
    void checkpoint_interruptedAnywhere_losesNothing() {
      for (int seed = 0; seed < 400; seed++) {
        SplittableRandom random = new SplittableRandom(seed);
        JournalRig rig = new JournalRig();
        for (int i = 0; i < 4; i++) {
          rig.change(FIRST + i % 3, i + 1);
          rig.journal.commit();
        }
        rig.device.failAfter(random.nextInt(7));
        try {
          rig.journal.flush();
        } catch (TestDevice.PowerFailure e) {
          assertTrue(seed >= 0);
        }
        JournalRig recovered = rig.afterCrash(random);
        assertEquals(4, recovered.home(FIRST), "seed " + seed);
        assertEquals(2, recovered.home(FIRST + 1), "seed " + seed);
        assertEquals(3, recovered.home(FIRST + 2), "seed " + seed);
      }
    }
  }

  @Nested
  class RandomHistories {

    @Test
    void log_wrappedManyTimes_alwaysRecoversTheLastCommit() {
      for (int seed = 0; seed < 60; seed++) {
        run(new SplittableRandom(seed));
      }
    }

    private void run(SplittableRandom random) {
      JournalRig rig = new JournalRig();
      int[] running = new int[20];
      int[] committed = new int[20];
      for (int i = 1; i < 300; i++) {
        int block = random.nextInt(20);
        int before = rig.journal.current();
        rig.change(FIRST + block, i);
        if (rig.journal.isCommitted(before)) {
          committed = running.clone();
        }
        running[block] = i;
        switch (random.nextInt(20)) {
          case 0, 1, 2, 3, 4 -> {
            rig.journal.commit();
            committed = running.clone();
          }
          case 5 -> {
            rig = rig.afterCrash(random);
            assertArrayEquals(committed, rig.homes(20));
            running = committed.clone();
          }
          case 6 -> {
            rig.journal.flush();
            committed = running.clone();
          }
          default -> {}
        }
      }
    }
  }
}
