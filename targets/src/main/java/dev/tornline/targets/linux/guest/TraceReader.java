package dev.tornline.targets.linux.guest;

import static dev.tornline.targets.linux.machine.Protocol.INT;
import static dev.tornline.targets.linux.machine.Protocol.LONG;
import static dev.tornline.targets.linux.machine.Protocol.RECORD_BYTES;
import static dev.tornline.targets.linux.machine.Protocol.SHORT;

import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceRecorder;
import dev.tornline.oracle.trace.TraceTooLong;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Watcher;
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

  /** Adds records; those that are too many are left out, so that the guest can go on to its end. */
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
      int kind = records.get(ValueLayout.JAVA_BYTE, at);
      int thread = records.get(ValueLayout.JAVA_BYTE, at + 1);
      int count = records.get(SHORT, at + 2);
      int length = records.get(INT, at + 4);
      long address = records.get(LONG, at + 8);
      at += RECORD_BYTES;
      frames = count == 0 ? NOBODY : frames(records, at, count);
      at += (long) count * Long.BYTES;
      if (length > data.length) {
        data = new byte[length];
      }
      MemorySegment.copy(records, ValueLayout.JAVA_BYTE, at, data, 0, length);
      add(KINDS[kind], thread, address, length);
      at += length + 7 & ~7;
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
        skipTo((int) address);
        recorder.stepBegin(thread, (int) address);
      }
      case STEP_END -> {
        recorder.stepEnd(thread, (int) address);
        steps = (int) address + 1;
      }
      case FAULT -> throw new IllegalStateException("the plugin records no faults");
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
