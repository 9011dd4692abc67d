package dev.tornline.targets.jext.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.tornline.targets.jext.disk.Crc;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.fs.TestDevice;
import dev.tornline.targets.pmem.LittleEndian;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A journal on a device, whose blocks are told apart by their first number. */
final class JournalRig {

  private static final JournalParts SOUND =
      new JournalParts(new CommitWriter(), new Checkpoint(), RevokeTable::new, new Tail());

  final TestDevice device;
  final Journal journal;
  private final BlockCache cache;
  private final LogEnd end;

  JournalRig() {
    this(formatted());
  }

  JournalRig(TestDevice device) {
    this.device = device;
    Log log = new Log(device, 48, Crc.ofLog());
    end = new Recovery().recover(log, 1024);
    cache = new BlockCache(device);
    journal = new Journal(log, end, cache, SOUND, () -> {});
  }

  private static TestDevice formatted() {
    TestDevice device = new TestDevice(Layout.address(JournalTest.FIRST + 20));
    byte[] superblock = LogFormat.encodeSuperblock(Crc.ofLog());
    device.storeNt(Layout.address(Layout.JOURNAL), superblock, 0, superblock.length);
    device.fence();
    return device.afterCrash();
  }

  int firstSequence() {
    return end.nextSequence() - 1;
  }

  void change(int block, int value) {
    Handle handle = journal.start(1);
    set(handle.write(block), value);
    handle.stop();
  }

  void create(int block, int value) {
    Handle handle = journal.start(1);
    set(handle.create(block), value);
    handle.stop();
  }

  void forget(int block) {
    Handle handle = journal.start(1);
    handle.forget(block);
    handle.stop();
  }

  void set(byte[] data, int value) {
    System.arraycopy(filled(value), 0, data, 0, data.length);
  }

  byte[] filled(int value) {
    byte[] data = new byte[Layout.BLOCK];
    Arrays.fill(data, (byte) value);
    LittleEndian.putInt(data, 0, value);
    return data;
  }

  int home(int block) {
    byte[] data = new byte[Layout.BLOCK];
    device.load(Layout.address(block), data, 0, data.length);
    int value = LittleEndian.getInt(data, 0);
    byte[] expected = value == 0 ? new byte[Layout.BLOCK] : filled(value);
    assertArrayEquals(expected, data, "the block is not whole");
    return value;
  }

  int[] homes(int count) {
    int[] homes = new int[count];
    for (int i = 0; i < count; i++) {
      homes[i] = home(JournalTest.FIRST + i);
    }
    return homes;
  }

  int cached(int block) {
    return cache.loadInt(block, 0);
  }

  JournalRig afterCrash() {
    return new JournalRig(device.afterCrash());
  }

  JournalRig afterCrash(SplittableRandom random) {
    return new JournalRig(device.afterCrash(random));
  }
}
