package dev.tornline.oracle.contract;

import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.Slots;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The open files of a workload. */
final class OpenFiles {

  /** An open file. */
  record OpenFile(Node node, OpenFlags flags) {}

  private final @Nullable OpenFile[] slots = new @Nullable OpenFile[Slots.FILES];
  private long writtenFrom;

  void open(int slot, Node node, OpenFlags flags) {
    slots[slot] = new OpenFile(node, flags);
  }

  /** Where the write of the present step begins in its file. */
  long writtenFrom() {
    return writtenFrom;
  }

  void writtenFrom(long offset) {
    writtenFrom = offset;
  }

  void close(int slot) {
    slots[slot] = null;
  }

  void closeAll() {
    Arrays.fill(slots, null);
  }

  /**
   * The file that a step which succeeded was done on.
   *
   * @throws ImpossibleOutcomeException if it is not open
   */
  OpenFile get(int slot) {
    OpenFile file = slots[slot];
    if (file == null) {
      throw new ImpossibleOutcomeException("a call succeeded on a file that is not open");
    }
    return file;
  }

  /** The file of a slot, or {@code null} if none is open there. */
  @Nullable Node find(int slot) {
    OpenFile file = slots[slot];
    return file == null ? null : file.node();
  }

  Node node(int slot) {
    return get(slot).node();
  }
}
