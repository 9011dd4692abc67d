package dev.tornline.oracle.enumerate;

import dev.tornline.oracle.workload.OpenFlags;
import java.util.HashMap;
import java.util.Map;

/** The open files of a process. */
final class Descriptors {

  /** An open file. */
  record Open(int inode, OpenFlags flags) {}

  private final Map<Integer, Open> open = new HashMap<>();

  void open(int slot, int inode, OpenFlags flags) {
    open.put(slot, new Open(inode, flags));
  }

  void close(int slot) {
    open.remove(slot);
  }

  void closeAll() {
    open.clear();
  }

  Open get(int slot) {
    Open file = open.get(slot);
    if (file == null) {
      throw new OutsideException("a call succeeded on a file that is not open");
    }
    return file;
  }

  int inode(int slot) {
    return get(slot).inode();
  }
}
