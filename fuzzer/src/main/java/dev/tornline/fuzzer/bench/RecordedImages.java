package dev.tornline.fuzzer.bench;

import static dev.tornline.oracle.memory.Units.LINE;

import dev.tornline.oracle.recovery.LineSet;
import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.recovery.RecoveryRequest;
import dev.tornline.oracle.recovery.RecoveryResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Passes everything on to another recoverer and remembers it, so that the same crash images can be
 * recovered again without choosing or judging anything.
 */
class RecordedImages implements Recoverer {

  private enum Call {
    PERSIST,
    STAGE,
    SUBMIT
  }

  private final Recoverer recoverer;
  private Call[] calls = new Call[1024];
  private long[] addresses = new long[1024];
  private byte[] lines = new byte[1024 * LINE];
  private byte[] before = new byte[1024 * LINE];
  private int size;
  private final List<RecoveryRequest> requests = new ArrayList<>();
  private int recoveries;

  RecordedImages(Recoverer recoverer) {
    this.recoverer = recoverer;
  }

  /** Number of recoveries asked for. */
  final int recoveries() {
    return recoveries;
  }

  /** Number of images, some of which are recovered twice. */
  final int submitted() {
    return requests.size();
  }

  /**
   * What has become durable is undone on that recoverer, which has done the same; it may be the
   * same one.
   */
  final void undo(Recoverer other) {
    for (int i = size - 1; i >= 0; i--) {
      if (calls[i] == Call.PERSIST) {
        other.persist(addresses[i], before, i * LINE);
      }
    }
  }

  /** Does the same on another recoverer, where the same was done before that; asks for no loads. */
  final void replay(Recoverer other, Consumer<RecoveryResult> sink) {
    int images = 0;
    for (int i = 0; i < size; i++) {
      switch (calls[i]) {
        case PERSIST -> other.persist(addresses[i], lines, i * LINE);
        case STAGE -> other.stage(addresses[i], lines, i * LINE);
        case SUBMIT -> other.submit(requests.get(images++), sink);
      }
    }
    other.drain();
  }

  /** Remembers and counts only what comes from now on. */
  final void forget() {
    size = 0;
    requests.clear();
    recoveries = 0;
  }

  @Override
  public void read(long address, byte[] target, int to) {
    recoverer.read(address, target, to);
  }

  @Override
  public void persist(long address, byte[] source, int from) {
    remember(Call.PERSIST, address, source, from);
    read(address, before, (size - 1) * LINE);
    recoverer.persist(address, source, from);
  }

  @Override
  public void stage(long address, byte[] source, int from) {
    recoverer.stage(address, source, from);
    remember(Call.STAGE, address, source, from);
  }

  @Override
  public void submit(RecoveryRequest request, Consumer<RecoveryResult> sink) {
    recoverer.submit(request, sink);
    recoveries += request.recoveries();
    requests.add(request.loading(LineSet.ALL));
    remember(Call.SUBMIT, 0, new byte[LINE], 0);
  }

  @Override
  public void drain() {
    recoverer.drain();
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
