package dev.tornline.oracle.contract;

import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.workload.Pattern;
import java.util.BitSet;

/** Issues bytes to the cells of files and reads the live bytes. */
final class Contents {

  private final History history;
  private long time;
  private byte[] buffer = new byte[Units.PAGE];

  Contents(History history) {
    this.history = history;
  }

  /** Orders all issues. */
  long time() {
    return time;
  }

  /** Where the pages of a file are now. */
  PageMap pages(Node node) {
    return history.state(node).pages();
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
    PageMap pages = history.state(node).pages();
    time++;
    PagePieces.split(
        offset,
        length,
        (page, inPage, done, piece) ->
            pages.at(page).issue(inPage, source, done, piece, unknown, step, time, pieces));
  }

  /** The live bytes as a mapping shows them: unknown behind the end of the file. */
  Bytes read(Node node, long offset, int length) {
    Bytes target = Bytes.zeros(length);
    InodeState state = history.state(node);
    PagePieces.split(
        offset,
        length,
        (page, inPage, done, piece) -> {
          Cell cell = state.pages().find(page);
          if (cell != null) {
            cell.read(inPage, piece, target, done);
          }
        });
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
