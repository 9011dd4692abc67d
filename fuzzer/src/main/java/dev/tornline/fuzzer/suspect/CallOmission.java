package dev.tornline.fuzzer.suspect;

/** Leaves out some calls of one method. */
final class CallOmission implements CallListener {

  private final int method;
  private final int first;
  private final int last;
  private int calls;

  /** Leaves out the calls of these numbers. */
  CallOmission(int method, int first, int last) {
    this.method = method;
    this.first = first;
    this.last = last;
  }

  @Override
  public boolean leavesOut(int called) {
    if (called != method) {
      return false;
    }
    int number = calls++;
    return first <= number && number <= last;
  }
}
