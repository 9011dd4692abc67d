package dev.tornline.oracle.contract;

import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.OpenFlags.WriteSync;
import dev.tornline.oracle.workload.Slots;
import java.util.Arrays;

/** The open files of a workload. */
final class OpenFiles {

  /** An open file. */
  record OpenFile(Node node, OpenFlags flags) {
    WriteSync sync() {
      return flags.sync();
    }
  }

  private final OpenFile[] slots = new OpenFile[Slots.FILES];
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

  OpenFile get(int slot) {
    return slots[slot];
  }

  Node node(int slot) {
    return slots[slot].node();
  }
}
