package dev.tornline.oracle.persistency;

import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceRecorder;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;

/** Random traces over a few adjacent lines. */
public final class RandomTraces {

  /** What stores store. */
  public enum Data {
    /** No byte twice, none zero: an image says which atoms persisted. */
    UNIQUE,
    /** Bytes 0 and 1, so that stores often change nothing. */
    BINARY
  }

  private final SplittableRandom random;
  private final int lines;
  private final int threads;
  private final Data data;
  private final Set<EventKind> left = EnumSet.noneOf(EventKind.class);
  private boolean sectors;
  private int serial;

  /** Traces of stores to some lines by some threads. */
  public RandomTraces(long seed, int lines, int threads, Data data) {
    this.random = new SplittableRandom(seed);
    this.lines = lines;
    this.threads = threads;
    this.data = data;
  }

  /** Leaves out a kind of event. */
  public RandomTraces without(EventKind kind) {
    left.add(kind);
    return this;
  }

  /** With writes of the block layer, each of a sector; the lines are those of sectors. */
  public RandomTraces withSectors() {
    sectors = true;
    return this;
  }

  /** The bytes of a device that the traces fit. */
  public byte[] base() {
    byte[] base = new byte[lines * 64];
    if (data == Data.BINARY) {
      for (int i = 0; i < base.length; i++) {
        base[i] = (byte) random.nextInt(2);
      }
    }
    return base;
  }

  /** A trace of some events with at most so many atoms in all. */
  public Trace next(int events, int atomsMax) {
    TraceRecorder recorder = new TraceRecorder();
    int atoms = 0;
    while (recorder.size() < events) {
      int thread = random.nextInt(threads);
      long line = random.nextInt(lines) * 64L;
      EventKind kind = sectors && random.nextInt(4) == 0 ? EventKind.STORE_BLOCK : kind();
      switch (kind) {
        case STORE_BLOCK -> {
          if (++atoms > atomsMax) {
            return recorder.trace();
          }
          long sector = random.nextInt(lines / Units.SECTOR_LINES);
          store(recorder, kind, thread, sector * Units.SECTOR, Units.SECTOR);
        }
        case STORE, STORE_NT, STORE_REP -> {
          int length = random.nextInt(4) == 0 ? random.nextInt(1, 25) : random.nextInt(1, 9);
          int address = address(length);
          atoms += (address + length - 1) / 8 - address / 8 + 1;
          if (atoms > atomsMax) {
            return recorder.trace();
          }
          store(recorder, kind, thread, address, length);
        }
        case FLUSH -> recorder.flush(thread, line);
        case CLFLUSH -> recorder.clflush(thread, line);
        case FENCE -> recorder.fence(thread);
        case STEP_BEGIN -> recorder.stepBegin(thread, recorder.size());
        case STEP_END -> recorder.stepEnd(thread, recorder.size());
        case FAULT -> recorder.fault(thread, line, 64);
      }
    }
    return recorder.trace();
  }

  /** Mostly stores; marks are rare, since they change nothing. */
  private EventKind kind() {
    while (true) {
      EventKind kind =
          switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4 -> EventKind.STORE;
            case 5, 6, 7 -> EventKind.STORE_NT;
            case 8, 9 -> EventKind.STORE_REP;
            case 10, 11 -> EventKind.FLUSH;
            case 12 -> EventKind.CLFLUSH;
            case 13, 14 -> EventKind.FENCE;
            default -> EventKind.STEP_END;
          };
      if (!left.contains(kind)) {
        return kind;
      }
    }
  }

  /** Anywhere, but on small devices often in the first words, so that atoms meet. */
  private int address(int length) {
    int room = (lines <= 2 || sectors) && random.nextBoolean() ? 32 : lines * 64;
    return random.nextInt(room - length);
  }

  private void store(TraceRecorder recorder, EventKind kind, int thread, long at, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (data == Data.BINARY ? random.nextInt(2) : 1 + serial++ % 255);
    }
    switch (kind) {
      case STORE -> recorder.store(thread, at, bytes, 0, length);
      case STORE_NT -> recorder.storeNt(thread, at, bytes, 0, length);
      case STORE_REP -> recorder.storeRep(thread, at, bytes, 0, length);
      case STORE_BLOCK -> recorder.storeBlock(thread, at, bytes, 0, length);
      case FLUSH, CLFLUSH, FENCE, STEP_BEGIN, STEP_END, FAULT ->
          throw new IllegalArgumentException(kind + " stores nothing");
    }
  }
}
