package dev.tornline.oracle.contract;

import dev.tornline.oracle.workload.Pattern;
import java.util.BitSet;

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
    issue(node, offset, bytes, (int) length, Bytes.ALL_KNOWN, step, pieces);
  }

  void zeros(Node node, long offset, long length, int step) {
    pattern(node, offset, length, Pattern.ZERO, step, true);
  }

  /** Copied bytes; they come in pieces that may split words. */
  void copied(Node node, long offset, Bytes bytes, int step) {
    issue(node, offset, bytes.values(), bytes.length(), bytes.unknown(), step, true);
  }

  private void issue(
      Node node, long offset, byte[] source, int length, BitSet unknown, int step, boolean pieces) {
    Layout layout = history.state(node).layout();
    time++;
    for (int done = 0; done < length; ) {
      long at = offset + done;
      int inPage = (int) (at % PAGE);
      int piece = Math.min(PAGE - inPage, length - done);
      Cell cell = layout.at((int) (at / PAGE));
      cell.issue(inPage, source, done, piece, unknown, step, time, pieces);
      done += piece;
    }
  }

  /** The live bytes as a mapping shows them: unknown behind the end of the file. */
  Bytes read(Node node, long offset, int length) {
    Bytes target = Bytes.zeros(length);
    InodeState state = history.state(node);
    for (int done = 0; done < length; ) {
      long at = offset + done;
      int inPage = (int) (at % PAGE);
      int piece = Math.min(PAGE - inPage, length - done);
      Cell cell = state.layout().find((int) (at / PAGE));
      if (cell != null) {
        cell.read(inPage, piece, target, done);
      }
      done += piece;
    }
    long known = Math.clamp(state.size() - offset, 0, length);
    target.unknown().set((int) known, length);
    return target;
  }

  private byte[] buffer(int length) {
    if (buffer.length < length) {
      buffer = new byte[length];
    }
    return buffer;
  }
}
