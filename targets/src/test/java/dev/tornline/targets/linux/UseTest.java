package dev.tornline.targets.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.observation.Observation.Use;
import dev.tornline.oracle.observation.Observation.UseFailed;
import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.recovery.RecoveryRequest;
import dev.tornline.oracle.recovery.RecoveryResult;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.linux.run.LinuxTestbed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A guest tells what of its use of a recovered filesystem failed. */
final class UseTest {

  private static final int LINE = 64;
  private static final long SUPERBLOCK = 1024;
  private static final int LOG_BLOCK_SIZE = 24;
  private static final int BITMAP_BYTES = 1024;

  @BeforeAll
  static void ready() {
    LinuxReadiness.assumeReady();
  }

  @Test
  void freshFilesystem_canBeUsed_oneWithoutItsBlockBitmapCannot() {
    GuestTarget target = (GuestTarget) new LinuxTarget(Ext4.FAMILY).with(new TreeMap<>());
    List<Observation> seen = new ArrayList<>();
    LinuxTestbed testbed = target.testbed(Geometry.DEFAULT, Set.of());
    try {
      Recoverer recoverer = testbed.recoverer();
      recover(recoverer, seen);
      clearBitmap(recoverer);
      recover(recoverer, seen);
    } finally {
      testbed.close();
    }
    for (Observation observation : seen.subList(0, 3)) {
      assertInstanceOf(Recovered.class, observation);
    }
    UseFailed failed = assertInstanceOf(UseFailed.class, seen.getLast());
    assertEquals(Use.CREATE, failed.use());
    assertTrue(failed.reason().startsWith("EXT4-fs error"), failed.reason());
  }

  private static void recover(Recoverer recoverer, List<Observation> seen) {
    RecoveryResult result = recoverer.recover(RecoveryRequest.TWICE);
    seen.addAll(List.of(result.first(), result.second()));
  }

  /** Says of the first blocks of the first group that they are free. */
  private static void clearBitmap(Recoverer recoverer) {
    int blockSize = 1024 << line(recoverer, SUPERBLOCK).getInt(LOG_BLOCK_SIZE);
    long descriptors = Math.max(blockSize, 2 * SUPERBLOCK);
    long bitmap = (long) blockSize * line(recoverer, descriptors).getInt(0);
    for (long at = bitmap; at < bitmap + BITMAP_BYTES; at += LINE) {
      recoverer.stage(at, new byte[LINE], 0);
    }
  }

  private static ByteBuffer line(Recoverer recoverer, long address) {
    byte[] line = new byte[LINE];
    recoverer.read(address, line, 0);
    return ByteBuffer.wrap(line).order(ByteOrder.LITTLE_ENDIAN);
  }
}
