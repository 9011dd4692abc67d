package dev.tornline.targets.linux.guest;

import static dev.tornline.targets.linux.machine.Protocol.INT;
import static dev.tornline.targets.linux.machine.Protocol.LONG;
import static dev.tornline.targets.linux.machine.Protocol.RECORD_ADDRESS;
import static dev.tornline.targets.linux.machine.Protocol.RECORD_BYTES;
import static dev.tornline.targets.linux.machine.Protocol.RECORD_FRAMES;
import static dev.tornline.targets.linux.machine.Protocol.RECORD_KIND;
import static dev.tornline.targets.linux.machine.Protocol.RECORD_LENGTH;
import static dev.tornline.targets.linux.machine.Protocol.RECORD_THREAD;
import static dev.tornline.targets.linux.machine.Protocol.SHORT;

import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceRecorder;
import dev.tornline.oracle.trace.TraceTooLong;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Watcher;
import dev.tornline.targets.linux.machine.ProtocolException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Reads the plugin's records. Steps that were skipped leave no marks there, but have them in the
 * trace.
 */
public final class TraceReader {

  private static final EventKind[] KINDS = EventKind.values();

  private static final long[] NOBODY = {};

  private final TraceRecorder recorder = new TraceRecorder();
  private byte[] data = new byte[1 << 16];
  private long[] frames = NOBODY;
  private Workload workload;
  private int steps;
  private TraceTooLong tooLong;

  /** Shows every event to a watcher, if the records tell by what code it was made. */
  public void watch(Watcher watcher, KernelStacks stacks) {
    recorder.listen(
        event -> {
          long[] addresses = frames;
          watcher.traced(event, () -> stacks.frames(addresses));
        });
  }

  /** Shows events to nobody any more. */
  public void watchNoMore() {
    recorder.listen(_ -> {});
  }

  /** Begins a trace without steps. */
  public void reset() {
    reset(Workload.of());
  }

  /** Begins the trace of another workload. */
  public void reset(Workload toRun) {
    workload = toRun;
    steps = 0;
    tooLong = null;
    recorder.reset();
  }

  /**
   * Adds records; those that are too many are left out, so that the guest can go on to its end.
   *
   * @throws ProtocolException if they are none
   */
  public void read(MemorySegment records) {
    if (tooLong != null) {
      return;
    }
    try {
      readAll(records);
    } catch (TraceTooLong e) {
      tooLong = e;
    }
  }

  private void readAll(MemorySegment records) {
    for (long at = 0; at < records.byteSize(); ) {
      requireRoom(records, at, RECORD_BYTES);
      int kind = records.get(ValueLayout.JAVA_BYTE, at + RECORD_KIND) & 0xff;
      int thread = records.get(ValueLayout.JAVA_BYTE, at + RECORD_THREAD) & 0xff;
      int count = records.get(SHORT, at + RECORD_FRAMES) & 0xffff;
      long length = records.get(INT, at + RECORD_LENGTH) & 0xffffffffL;
      long address = records.get(LONG, at + RECORD_ADDRESS);
      at += RECORD_BYTES;
      requireRoom(records, at, (long) count * Long.BYTES + length);
      frames = count == 0 ? NOBODY : frames(records, at, count);
      at += (long) count * Long.BYTES;
      if (length > data.length) {
        data = new byte[(int) length];
      }
      MemorySegment.copy(records, ValueLayout.JAVA_BYTE, at, data, 0, (int) length);
      if (thread >= Slots.THREADS) {
        throw ProtocolException.unknown("thread", thread);
      }
      if (address < 0) {
        throw ProtocolException.unknown("address", address);
      }
      add(AnswerReader.choice(KINDS, "kind of event", kind), thread, address, (int) length);
      at += length + 7 & ~7;
    }
  }

  private static void requireRoom(MemorySegment records, long at, long bytes) {
    if (bytes > records.byteSize() - at) {
      throw new ProtocolException(
          "the trace ends after %d bytes, within a record of which %d bytes follow at %d"
              .formatted(records.byteSize(), bytes, at));
    }
  }

  /**
   * The trace, in which every step up to this one has its marks.
   *
   * @throws TraceTooLong if records had to be left out
   */
  public Trace finish(int stepsRun) {
    if (tooLong != null) {
      throw tooLong;
    }
    frames = NOBODY;
    skipTo(stepsRun);
    return recorder.trace();
  }

  private static long[] frames(MemorySegment records, long at, int count) {
    long[] frames = new long[count];
    for (int i = 0; i < count; i++) {
      frames[i] = records.get(LONG, at + (long) i * Long.BYTES);
    }
    return frames;
  }

  private void add(EventKind kind, int thread, long address, int length) {
    switch (kind) {
      case STORE -> recorder.store(thread, address, data, 0, length);
      case STORE_NT -> recorder.storeNt(thread, address, data, 0, length);
      case STORE_REP -> recorder.storeRep(thread, address, data, 0, length);
      case FLUSH -> recorder.flush(thread, address);
      case CLFLUSH -> recorder.clflush(thread, address);
      case FENCE -> recorder.fence(thread);
      case STEP_BEGIN -> {
        if (address < steps || address >= workload.steps().size()) {
          throw ProtocolException.unknown("step that begins", address);
        }
        skipTo((int) address);
        recorder.stepBegin(thread, (int) address);
      }
      case STEP_END -> {
        if (address != steps || address >= workload.steps().size()) {
          throw ProtocolException.unknown("step that ends", address);
        }
        recorder.stepEnd(thread, (int) address);
        steps++;
      }
      case FAULT -> throw new ProtocolException("the plugin records no faults");
    }
  }

  private void skipTo(int step) {
    for (; steps < step; steps++) {
      int thread = workload.steps().get(steps).thread();
      recorder.stepBegin(thread, steps);
      recorder.stepEnd(thread, steps);
    }
  }
}
