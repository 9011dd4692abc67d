package dev.tornline.fuzzer.report;

import static dev.tornline.oracle.memory.Units.LINE;
import static dev.tornline.oracle.memory.Units.lineOf;

import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.oracle.examine.Replay;
import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.targets.DeviceImage;
import dev.tornline.targets.ImageMap;
import java.util.HashMap;
import java.util.Map;

/** What a recoverer durably holds, and on top of it what a traced recovery has stored. */
final class RecoveredImage implements DeviceImage {

  private static final int NONE = -1;

  private final Recoverer below;
  private final long size;
  private final Map<Integer, byte[]> changed = new HashMap<>();
  private final byte[] line = new byte[LINE];
  private int loaded = NONE;

  /**
   * An image.
   *
   * @param size of the device in bytes
   * @param recovery its stores count, in full; its flushes do not
   */
  private RecoveredImage(Recoverer below, long size, Trace recovery) {
    this.below = below;
    this.size = size;
    for (int event = 0; event < recovery.size(); event++) {
      if (recovery.kind(event).isStore()) {
        store(recovery, event);
      }
    }
  }

  /** The map of the device that a replay holds, after a recovery of it. */
  static ImageMap map(Rig rig, Replay replay, Trace recovery) {
    long size = rig.setup().geometry().deviceBytes();
    return rig.setup().target().map(new RecoveredImage(replay.image(), size, recovery));
  }

  private void store(Trace recovery, int event) {
    for (int i = 0; i < recovery.length(event); i++) {
      long address = recovery.address(event) + i;
      changed.computeIfAbsent(lineOf(address), this::copy)[(int) (address % LINE)] =
          recovery.data()[recovery.dataOffset(event) + i];
    }
  }

  private byte[] copy(int number) {
    byte[] bytes = new byte[LINE];
    below.read((long) number * LINE, bytes, 0);
    return bytes;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int byteAt(long address) {
    if (address < 0 || address >= size) {
      return 0;
    }
    int number = lineOf(address);
    byte[] stored = changed.get(number);
    if (stored == null && number != loaded) {
      below.read((long) number * LINE, line, 0);
      loaded = number;
    }
    return (stored == null ? line : stored)[(int) (address % LINE)] & 0xff;
  }
}
