package dev.tornline.targets.linux.guest;

import static dev.tornline.targets.linux.machine.Protocol.INT;
import static dev.tornline.targets.linux.machine.Protocol.LONG;
import static dev.tornline.targets.linux.machine.Protocol.RECORD_BYTES;

import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceRecorder;
import dev.tornline.oracle.trace.TraceTooLong;
import dev.tornline.oracle.workload.Workload;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Reads the plugin's records. Steps that were skipped leave no marks there, but have them in the
 * trace.
 */
public final class TraceReader {

  private static final EventKind[] KINDS = EventKind.values();

  private final TraceRecorder recorder = new TraceRecorder();
  private byte[] data = new byte[1 << 16];
  private Workload workload;
  private int steps;
  private TraceTooLong tooLong;

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
      int length = records.get(INT, at + 4);
      long address = records.get(LONG, at + 8);
      at += RECORD_BYTES;
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
    skipTo(stepsRun);
    return recorder.trace();
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
