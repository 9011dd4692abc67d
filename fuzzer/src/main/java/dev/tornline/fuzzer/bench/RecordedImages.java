package dev.tornline.fuzzer.bench;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.ForwardingBench;
import dev.tornline.oracle.persistency.RecoveryBench;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Passes everything on to another bench and remembers it, so that the same crash images can be
 * recovered again without choosing or judging anything.
 */
final class RecordedImages extends ForwardingBench {

  private static final int LINE = 64;

  private enum Call {
    SETTLE,
    STAGE,
    SUBMIT,
    SUBMIT_TWICE,
    SUBMIT_TRACED
  }

  private Call[] calls = new Call[1024];
  private long[] addresses = new long[1024];
  private byte[] lines = new byte[1024 * LINE];
  private byte[] before = new byte[1024 * LINE];
  private int size;
  private int images;
  private int submitted;

  RecordedImages(RecoveryBench bench) {
    super(bench);
  }

  /** Number of recoveries asked for. */
  int images() {
    return images;
  }

  /** Number of images, some of which are recovered twice. */
  int submitted() {
    return submitted;
  }

  /**
   * What has settled is undone on that bench, which has done the same; it may be the same bench.
   */
  void undo(RecoveryBench other) {
    for (int i = size - 1; i >= 0; i--) {
      if (calls[i] == Call.SETTLE) {
        other.settle(addresses[i], before, i * LINE);
      }
    }
  }

  /** Does the same on another bench, where the same was done before that. */
  void replay(RecoveryBench other, Consumer<Observation> sink) {
    for (int i = 0; i < size; i++) {
      switch (calls[i]) {
        case SETTLE -> other.settle(addresses[i], lines, i * LINE);
        case STAGE -> other.stage(addresses[i], lines, i * LINE);
        case SUBMIT -> other.submit(sink);
        case SUBMIT_TWICE -> other.submitTwice(both(sink));
        case SUBMIT_TRACED -> other.submitTraced(both(sink));
      }
    }
    other.drain();
  }

  /** Remembers and counts only what comes from now on. */
  void forget() {
    size = 0;
    images = 0;
    submitted = 0;
  }

  private static RecoveredTwice both(Consumer<Observation> sink) {
    return (_, first, second) -> {
      sink.accept(first);
      sink.accept(second);
    };
  }

  @Override
  public void settle(long address, byte[] source, int from) {
    remember(Call.SETTLE, address, source, from);
    read(address, before, (size - 1) * LINE);
    super.settle(address, source, from);
  }

  @Override
  public void stage(long address, byte[] source, int from) {
    super.stage(address, source, from);
    remember(Call.STAGE, address, source, from);
  }

  @Override
  public void submit(Consumer<Observation> sink) {
    super.submit(sink);
    images++;
    submitted++;
    remember(Call.SUBMIT, 0, new byte[LINE], 0);
  }

  @Override
  public void submitTwice(RecoveredTwice sink) {
    super.submitTwice(sink);
    images += 2;
    submitted++;
    remember(Call.SUBMIT_TWICE, 0, new byte[LINE], 0);
  }

  @Override
  public void submitTraced(RecoveredTwice sink) {
    super.submitTraced(sink);
    images += 2;
    submitted++;
    remember(Call.SUBMIT_TRACED, 0, new byte[LINE], 0);
  }

  private void remember(Call call, long address, byte[] source, int from) {
    if (size == calls.length) {
      calls = Arrays.copyOf(calls, size * 2);
      addresses = Arrays.copyOf(addresses, size * 2);
      lines = Arrays.copyOf(lines, size * 2 * LINE);
      before = Arrays.copyOf(before, size * 2 * LINE);
    }
    calls[size] = call;
    addresses[size] = address;
    System.arraycopy(source, from, lines, size * LINE, LINE);
    size++;
  }
}
