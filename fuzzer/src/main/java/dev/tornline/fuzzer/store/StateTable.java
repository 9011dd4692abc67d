package dev.tornline.fuzzer.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A set of keys in a file that several processes share while they run, and that outlives them:
 * eight bytes a key, open addressing. Nobody waits: a process sees what the others have added, now
 * or a moment later.
 *
 * <p>When it is nearly full it takes no more keys. That costs repeated work, as does a file that is
 * deleted or that a power failure has torn, but never a wrong answer.
 */
public final class StateTable implements AutoCloseable {

  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final VarHandle SLOT = LONG.varHandle();

  /** Longer probes mean that it is nearly full. */
  private static final int PROBES_MAX = 64;

  /** A slot of 0 is free. */
  private static final long ZERO = 0x9e37_79b9_7f4a_7c15L;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment slots;
  private final long mask;

  private StateTable(Path file, long keys) throws IOException {
    this.mask = keys - 1;
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      slots = channel.map(FileChannel.MapMode.READ_WRITE, 0, keys * Long.BYTES, arena);
    }
  }

  /**
   * Opens a table, which is made if there is none; its file is sparse.
   *
   * @param keys how many it has room for at the most, a power of two
   * @throws UncheckedIOException if the file cannot be used
   */
  public static StateTable open(Path file, long keys) {
    if (Long.bitCount(keys) != 1) {
      throw new IllegalArgumentException(keys + " is no power of two");
    }
    try {
      return new StateTable(file, keys);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be used", e);
    }
  }

  /** Whether a key is in the table. */
  public boolean contains(long key) {
    long wanted = key == 0 ? ZERO : key;
    for (int probe = 0; probe < PROBES_MAX; probe++) {
      long found = (long) SLOT.getOpaque(slots, offset(wanted, probe));
      if (found == wanted) {
        return true;
      }
      if (found == 0) {
        return false;
      }
    }
    return false;
  }

  /** Adds a key, unless there is no room for it. */
  public void add(long key) {
    long wanted = key == 0 ? ZERO : key;
    for (int probe = 0; probe < PROBES_MAX; probe++) {
      long offset = offset(wanted, probe);
      long found = (long) SLOT.getOpaque(slots, offset);
      if (found == wanted || found == 0 && SLOT.compareAndSet(slots, offset, 0L, wanted)) {
        return;
      }
    }
  }

  @Override
  public void close() {
    arena.close();
  }

  private long offset(long key, int probe) {
    return ((key * ZERO >>> 20) + probe & mask) * Long.BYTES;
  }
}
