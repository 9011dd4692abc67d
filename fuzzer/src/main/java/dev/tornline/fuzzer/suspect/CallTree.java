package dev.tornline.fuzzer.suspect;

import java.util.Arrays;

/**
 * The calls of one run, in the order in which they began. Beyond {@link #CALLS_MAX} calls no more
 * are recorded. Call 0 is the driver, which calls all others.
 */
final class CallTree implements CallListener {

  static final int CALLS_MAX = 1 << 20;

  private int[] methods = new int[1024];
  private int[] parents = new int[1024];
  private int[] times = new int[1024];
  private int[] ends = new int[1024];
  private long[] results = new long[1024];
  private int size = 1;
  private int running;
  private int overflow;
  private int now;

  CallTree() {
    methods[0] = -1;
    parents[0] = -1;
    ends[0] = Integer.MAX_VALUE;
  }

  /** Calls that begin from now on began at this time. */
  void time(int time) {
    now = time;
  }

  /** Number of calls. */
  int size() {
    return size;
  }

  /** The innermost call that is running. */
  int running() {
    return running;
  }

  /** The method of a call; -1 for the driver. */
  int method(int call) {
    return methods[call];
  }

  /** The call that made this call; -1 for the driver. */
  int parent(int call) {
    return parents[call];
  }

  /** The time at which a call began. */
  int began(int call) {
    return times[call];
  }

  /** The time at which a call ended. */
  int ended(int call) {
    return ends[call];
  }

  /** The numeric result of a call; 0 if it has none. */
  long result(int call) {
    return results[call];
  }

  @Override
  public void entered(int method) {
    if (size == CALLS_MAX) {
      overflow++;
      return;
    }
    if (size == methods.length) {
      grow();
    }
    methods[size] = method;
    parents[size] = running;
    times[size] = now;
    ends[size] = Integer.MAX_VALUE;
    running = size++;
  }

  @Override
  public long returned(int method, long result) {
    if (overflow == 0) {
      results[running] = result;
    }
    left(method);
    return result;
  }

  @Override
  public void left(int method) {
    if (overflow > 0) {
      overflow--;
      return;
    }
    ends[running] = now;
    running = parents[running];
  }

  private void grow() {
    int capacity = size * 2;
    methods = Arrays.copyOf(methods, capacity);
    parents = Arrays.copyOf(parents, capacity);
    times = Arrays.copyOf(times, capacity);
    ends = Arrays.copyOf(ends, capacity);
    results = Arrays.copyOf(results, capacity);
  }
}
