package dev.tornline.oracle.examine;

import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.observation.FileContent;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.trace.TraceRecorder;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A filesystem that holds at most the file /a. The first word of the device is 0 if there is none,
 * else its size plus 1; its bytes begin at the second line.
 */
final class OneFile {

  static final int SIZE_MAX = 256;

  private static final int DATA = 64;
  private static final long INODE = 11;

  private final TraceRecorder recorder = new TraceRecorder();
  private final List<String> steps = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();

  static byte[] device() {
    return new byte[DATA + SIZE_MAX];
  }

  static Observation recover(byte[] image) {
    long word = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    if (word < 0 || word > SIZE_MAX + 1) {
      return new Unusable(Stage.MOUNT, "the size is " + word);
    }
    List<Entry> entries = new ArrayList<>();
    entries.add(entry("/", 2, Kind.DIRECTORY, 0755, 2, 0, FileContent.EMPTY));
    if (word > 0) {
      byte[] page = new byte[Units.PAGE];
      System.arraycopy(image, DATA, page, 0, SIZE_MAX);
      FileContent content = new FileContent(new byte[][] {page});
      entries.add(entry("/a", INODE, Kind.FILE, 0644, 1, word - 1, content));
    }
    return new Recovered(entries);
  }

  private static Entry entry(
      String path, long inode, Kind kind, int mode, int links, long size, FileContent content) {
    return new Entry(
        path, inode, kind, mode, links, size, Collections.emptySortedMap(), "", content);
  }

  /** What a step does to the device. */
  interface Events {
    void record(TraceRecorder recorder);
  }

  /** A step with the outcome it had. */
  OneFile step(String text, Outcome outcome, Events events) {
    recorder.stepBegin(0, steps.size());
    events.record(recorder);
    recorder.stepEnd(0, steps.size());
    steps.add(text);
    outcomes.add(outcome);
    return this;
  }

  /** A step in the middle of which the filesystem fails. */
  OneFile failing(String text, Events events) {
    recorder.stepBegin(0, steps.size());
    events.record(recorder);
    steps.add(text);
    return this;
  }

  /** Creates, sizes and maps the file, and makes all that durable. */
  OneFile mapped(int size) {
    return step("f0 = create /a", Outcome.inode(INODE), r -> commitSize(r, 0))
        .step("truncate f0 size=" + size, Outcome.OK, r -> commitSize(r, size))
        .step("m0 = mmap f0 off=0 len=4096 sync", Outcome.OK, r -> {});
  }

  OneFile store(int offset, int length, String pattern) {
    String text = "store m0 off=%d len=%d data=%s".formatted(offset, length, pattern);
    return step(text, Outcome.count(length), r -> data(r, offset, length, pattern));
  }

  OneFile persist(int offset, int length) {
    return step(
        "persist m0 off=%d len=%d".formatted(offset, length),
        Outcome.OK,
        r -> {
          for (int at = offset / 64 * 64; at < offset + length; at += 64) {
            r.flush(0, DATA + at);
          }
          r.fence(0);
        });
  }

  static void commitSize(TraceRecorder recorder, long size) {
    storeSize(recorder, size);
    recorder.flush(0, 0);
    recorder.fence(0);
  }

  static void storeSize(TraceRecorder recorder, long size) {
    ByteBuffer word = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, size + 1);
    recorder.store(0, 0, word.array(), 0, 8);
  }

  static void data(TraceRecorder recorder, int offset, int length, String pattern) {
    byte[] bytes = new byte[length];
    Pattern.parse(pattern).fill(bytes, 0, length, offset);
    recorder.store(0, DATA + offset, bytes, 0, length);
  }

  Run run() {
    String text = WorkloadText.HEADER + "\n" + String.join("\n", steps) + "\n";
    Workload workload = WorkloadText.parse("run", text);
    return new Run(workload, recorder.trace(), outcomes);
  }

  /** What the running system shows: all stores have reached their places. */
  Observation live() {
    byte[] device = device();
    var trace = recorder.trace();
    for (int event = 0; event < trace.size(); event++) {
      if (trace.length(event) > 0) {
        int from = trace.dataOffset(event);
        byte[] bytes = Arrays.copyOfRange(trace.data(), from, from + trace.length(event));
        System.arraycopy(bytes, 0, device, (int) trace.address(event), bytes.length);
      }
    }
    return recover(device);
  }
}
