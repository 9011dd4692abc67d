package dev.tornline.oracle.contract;

import dev.tornline.oracle.workload.Pattern;

/** Issues bytes to the cells of files and reads the live bytes. */
final class Contents {

  private static final int PAGE = Cell.PAGE;

  private final History history;
  private long time;
  private byte[] buffer = new byte[PAGE];

  Contents(History history) {
    this.history = history;
  }

  /** Orders all issues. */
  long time() {
    return time;
  }

  void pattern(Node node, long offset, long length, Pattern pattern, int step, boolean pieces) {
    byte[] bytes = buffer((int) length);
    pattern.fill(bytes, 0, (int) length, offset);
    bytes(node, offset, bytes, (int) length, step, pieces);
  }

  void zeros(Node node, long offset, long length, int step) {
    pattern(node, offset, length, Pattern.ZERO, step, true);
  }

  void bytes(Node node, long offset, byte[] source, int length, int step, boolean pieces) {
    Layout layout = history.state(node).layout();
    time++;
    for (int done = 0; done < length; ) {
      long at = offset + done;
      int inPage = (int) (at % PAGE);
      int piece = Math.min(PAGE - inPage, length - done);
      Cell cell = layout.at((int) (at / PAGE));
      cell.issue(inPage, source, done, piece, step, time, pieces);
      done += piece;
    }
  }

  /** The live bytes; zeros beyond the end of the file. */
  byte[] read(Node node, long offset, int length) {
    byte[] target = new byte[length];
    Layout layout = history.state(node).layout();
    for (int done = 0; done < length; ) {
      long at = offset + done;
      int inPage = (int) (at % PAGE);
      int piece = Math.min(PAGE - inPage, length - done);
      Cell cell = layout.find((int) (at / PAGE));
      if (cell != null) {
        System.arraycopy(cell.live(), inPage, target, done, piece);
      }
      done += piece;
    }
    return target;
  }

  private byte[] buffer(int length) {
    if (buffer.length < length) {
      buffer = new byte[length];
    }
    return buffer;
  }
}
