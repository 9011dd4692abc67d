package dev.tornline.targets.linux.guest;

import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceRecorder;
import dev.tornline.oracle.trace.TraceTooLong;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Watcher;
import dev.tornline.targets.linux.machine.ProtocolException;
import java.lang.foreign.MemorySegment;

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

  /** Shows every event to a watcher, if the records hold the stack of the code that made it. */
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
      readAll(new AnswerReader(records));
    } catch (TraceTooLong e) {
      tooLong = e;
    }
  }

  private void readAll(AnswerReader records) {
    while (records.hasMore()) {
      EventKind kind = AnswerReader.choice(KINDS, "kind of event", records.uint8());
      int thread = records.uint8();
      int count = records.uint16();
      int length = records.int32();
      long address = records.int64();
      records.take(Long.BYTES);
      frames = count == 0 ? NOBODY : frames(records, count);
      data = records.bytes(data, length);
      records.take(-length & Long.BYTES - 1);
      if (thread >= Slots.THREADS) {
        throw ProtocolException.unknown("thread", thread);
      }
      if (address < 0) {
        throw ProtocolException.unknown("address", address);
      }
      add(kind, thread, address, length);
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

  private static long[] frames(AnswerReader records, int count) {
    long[] frames = new long[count];
    for (int i = 0; i < count; i++) {
      frames[i] = records.int64();
    }
    return frames;
  }

  private void add(EventKind kind, int thread, long address, int length) {
    switch (kind) {
      case STORE -> recorder.store(thread, address, data, 0, length);
      case STORE_NT -> recorder.storeNt(thread, address, data, 0, length);
      case STORE_BLOCK -> recorder.storeBlock(thread, address, data, 0, length);
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
