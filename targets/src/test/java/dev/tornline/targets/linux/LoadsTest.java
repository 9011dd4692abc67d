package dev.tornline.targets.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.recovery.LineSet;
import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.recovery.RecoveryRequest;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.linux.boot.Factory;
import dev.tornline.targets.linux.guest.LoadsReader;
import dev.tornline.targets.linux.machine.Machine;
import dev.tornline.targets.linux.recover.GuestRecoverer;
import dev.tornline.targets.linux.run.LinuxTestbed;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which lines a guest loads while it recovers an image, when that is asked for. */
final class LoadsTest {

  private static final int LINE = 64;
  private static final int BLOCK = 4096;
  private static final byte STALE = (byte) 0xdb;
  private static final byte[] JOURNAL_SUPERBLOCK = {
    (byte) 0xc0, 0x3b, 0x39, (byte) 0x98, 0, 0, 0, 4
  };
  private static final Geometry GEOMETRY = Geometry.DEFAULT;
  private static final Workload WORKLOAD =
      WorkloadText.parse(
          "content.tl",
          """
          tornline workload v1
          device 16MiB

          f0 = create /a
          append f0 len=6000 data=A
          fsync f0
          """);

  @BeforeAll
  static void ready() {
    LinuxReadiness.assumeReady();
  }

  @Test
  void freshImage_loadsWhatTheMountNeedsAndNoFreeBlock_everyTimeTheSame() {
    Factory factory = new LinuxTarget(Ext4.FAMILY).factory(GEOMETRY, Set.of());
    Machine machine = factory.boot(false);
    GuestRecoverer recoverer =
        new GuestRecoverer(() -> factory.boot(false), factory.fresh(), machine);
    try {
      Observation unasked = recover(recoverer);
      assertEquals(new BitSet(), lines(machine), "nobody has asked yet");

      LineSet loads = new LineSet(GEOMETRY.deviceBytes());
      RecoveryRequest withLoads = RecoveryRequest.ONCE.loading(loads);
      assertEquals(shown(unasked), shown(recoverer.recover(withLoads).first()));
      BitSet loaded = lines(loads);
      assertTrue(loaded.get(1024 / LINE), "the superblock");
      byte[] fresh = factory.fresh().toArray(ValueLayout.JAVA_BYTE);
      assertTrue(loaded.get(journalSuperblock(fresh) / LINE), "the journal's superblock");
      BitSet free = freeBlocks(fresh);
      assertFalse(free.isEmpty());
      assertFalse(free.intersects(loaded), () -> "lines of free blocks in " + loaded);

      // A thread of the kernel reads the bitmap of blocks ahead (ext4_lazyinit_thread); a machine
      // that is busy unmounts before it does.
      int bitmap = int32(fresh, BLOCK) * BLOCK;
      loaded.clear(bitmap / LINE, (bitmap + BLOCK) / LINE);
      for (int again = 0; again < 5; again++) {
        loads.clear();
        recoverer.recover(withLoads);
        BitSet once = lines(loads);
        once.clear(bitmap / LINE, (bitmap + BLOCK) / LINE);
        assertEquals(loaded, once);
      }

      loads.clear();
      assertEquals(shown(unasked), shown(recover(recoverer)));
      assertEquals(0, loads.size());
      assertEquals(new BitSet(), lines(machine), "nobody asks any more");
    } finally {
      recoverer.close();
    }
  }

  @Test
  void observation_ofAFile_loadsItsContent() {
    LinuxTestbed testbed =
        new LinuxTestbed(new LinuxTarget(Ext4.FAMILY).factory(GEOMETRY, Set.of()), 2);
    try {
      byte[] device = new byte[(int) GEOMETRY.deviceBytes()];
      testbed.execute(
          WORKLOAD,
          machine ->
              MemorySegment.copy(
                  machine.device(), ValueLayout.JAVA_BYTE, 0, device, 0, device.length));
      Recoverer recoverer = testbed.recoverer();
      persist(recoverer, testbed.fresh().toArray(ValueLayout.JAVA_BYTE), device);
      Recovered unasked = assertInstanceOf(Recovered.class, recover(recoverer));
      byte[] page = unasked.entries().getLast().content().page(0);
      int content = blockOf(device, page);

      LineSet loads = new LineSet(GEOMETRY.deviceBytes());
      RecoveryRequest withLoads = RecoveryRequest.ONCE.loading(loads);
      assertEquals(shown(unasked), shown(recoverer.recover(withLoads).first()));
      BitSet loaded = lines(loads);
      int first = content / LINE;
      assertEquals(first + 6000 / LINE + 1, loaded.nextClearBit(first), "6000 bytes");

      int root = rootDirectory(device);
      assertFalse(loaded.get(root / LINE), "it is stored to before it is loaded");

      loads.clear();
      recoverer.stage(content, new byte[LINE], 0);
      Recovered changed = assertInstanceOf(Recovered.class, recoverer.recover(withLoads).first());
      assertEquals(0, changed.entries().getLast().content().byteAt(0));
      assertEquals(loaded, lines(loads), "in another guest, and of other bytes");

      loads.clear();
      spoilAllBut(loaded, recoverer);
      Observation spoiled = recoverer.recover(withLoads).first();
      assertEquals(shown(unasked), shown(spoiled), "what is not loaded does not matter");
      assertEquals(loaded, lines(loads));

      loads.clear();
      recoverer.submit(RecoveryRequest.TWICE.loading(loads), _ -> {});
      assertTrue(lines(loads).get(first), "handed over at once");

      loads.clear();
      Trace noted = recoverer.recover(RecoveryRequest.TRACED.loading(loads)).trace();
      assertTrue(lines(loads).get(first), "in the guest that is traced");
      assertFalse(lines(loads).get(root / LINE), "it is stored to there, too");
      Trace unnoted = recoverer.recover(RecoveryRequest.TRACED).trace();
      assertEquals(noted.hash(), unnoted.hash(), "noted or not");
    } finally {
      testbed.close();
    }
  }

  private static Observation recover(Recoverer recoverer) {
    return recoverer.recover(RecoveryRequest.ONCE).first();
  }

  /** Observations hold arrays, which are not equal to others. */
  private static List<List<Object>> shown(Observation observation) {
    return assertInstanceOf(Recovered.class, observation).entries().stream()
        .map(LoadsTest::shown)
        .toList();
  }

  private static List<Object> shown(Entry entry) {
    List<Object> shown = new ArrayList<>();
    shown.addAll(List.of(entry.path(), entry.inode(), entry.mode(), entry.links(), entry.size()));
    for (int page = 0; page < entry.content().pages(); page++) {
      shown.add(Arrays.hashCode(entry.content().page(page)));
    }
    return shown;
  }

  /** Stages other bytes for all other lines. */
  private static void spoilAllBut(BitSet lines, Recoverer recoverer) {
    Random random = new Random(1);
    byte[] bytes = new byte[LINE];
    for (int line = 0; line < GEOMETRY.deviceBytes() / LINE; line++) {
      if (!lines.get(line)) {
        random.nextBytes(bytes);
        recoverer.stage((long) line * LINE, bytes, 0);
      }
    }
  }

  private static void persist(Recoverer recoverer, byte[] fresh, byte[] device) {
    for (int at = 0; at < device.length; at += LINE) {
      if (!Arrays.equals(fresh, at, at + LINE, device, at, at + LINE)) {
        recoverer.persist(at, device, at);
      }
    }
  }

  private static BitSet lines(Machine machine) {
    LineSet set = new LineSet(GEOMETRY.deviceBytes());
    LoadsReader.addTo(set, machine.loads());
    return lines(set);
  }

  private static BitSet lines(LineSet set) {
    BitSet lines = new BitSet();
    set.forEach(lines::set);
    return lines;
  }

  private static BitSet freeBlocks(byte[] device) {
    BitSet lines = new BitSet();
    byte[] stale = new byte[BLOCK];
    Arrays.fill(stale, STALE);
    for (int at = 0; at < device.length; at += BLOCK) {
      if (Arrays.equals(device, at, at + BLOCK, stale, 0, BLOCK)) {
        lines.set(at / LINE, (at + BLOCK) / LINE);
      }
    }
    return lines;
  }

  /** Where the first block of the root directory lies, whose inode holds its only extent. */
  private static int rootDirectory(byte[] device) {
    int table = int32(device, BLOCK + 8) * BLOCK;
    int inodeSize = int32(device, 1024 + 88) & 0xffff;
    return int32(device, table + inodeSize + 40 + 12 + 8) * BLOCK;
  }

  private static int int32(byte[] device, int at) {
    return ByteBuffer.wrap(device).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
  }

  private static int journalSuperblock(byte[] device) {
    return blockOf(device, JOURNAL_SUPERBLOCK);
  }

  /** Where the only block lies that begins like that. */
  private static int blockOf(byte[] device, byte[] beginning) {
    List<Integer> found = new ArrayList<>();
    for (int at = 0; at < device.length; at += BLOCK) {
      if (Arrays.equals(device, at, at + beginning.length, beginning, 0, beginning.length)) {
        found.add(at);
      }
    }
    assertEquals(1, found.size(), found::toString);
    return found.getFirst();
  }
}
