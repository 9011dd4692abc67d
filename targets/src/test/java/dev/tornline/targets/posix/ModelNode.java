package dev.tornline.targets.posix;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.FilePath;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** A file, directory or symbolic link of the model. */
final class ModelNode {

  static final int PAGE = 4096;

  final Kind kind;
  final long number;
  final SortedMap<String, ModelNode> children = new TreeMap<>();
  final SortedMap<String, byte[]> attributes = new TreeMap<>();

  /** What a symbolic link holds. */
  FilePath target = FilePath.ROOT;

  int mode;

  /** Number of names of a file or link. */
  int names;

  /** The directory that holds a directory; {@code null} once it was removed. */
  ModelNode parent;

  /** Whether this is a file of O_TMPFILE that never had a name. */
  boolean unnamedYet;

  /**
   * The bytes of a file. Those behind the size, in its last page, were stored through mappings; all
   * behind that page are zeros.
   */
  byte[] data = {};

  long size;

  ModelNode(Kind kind, long number, int mode) {
    this.kind = kind;
    this.number = number;
    this.mode = mode;
  }

  boolean isDirectory() {
    return kind == Kind.DIRECTORY;
  }

  int links() {
    if (!isDirectory()) {
      return names;
    }
    return 2 + (int) children.values().stream().filter(ModelNode::isDirectory).count();
  }

  boolean isWithin(ModelNode directory) {
    for (ModelNode at = this; at != null; at = at.parent) {
      if (at == directory) {
        return true;
      }
    }
    return false;
  }

  /** Size of the file in whole pages, in bytes: what mappings reach. */
  long reach() {
    return (size + PAGE - 1) / PAGE * PAGE;
  }

  /** Grows the file; what mappings stored behind its old end is zeros then. */
  void growTo(long newSize) {
    if (newSize > size) {
      clear(size, reach());
      size = newSize;
      reserve(reach());
    }
  }

  void shrinkTo(long newSize) {
    clear(newSize, reach());
    size = newSize;
  }

  void write(long offset, byte[] source, int from, int length) {
    growTo(offset + length);
    System.arraycopy(source, from, data, (int) offset, length);
  }

  void clear(long from, long to) {
    long end = Math.min(to, reach());
    if (from < end) {
      Arrays.fill(data, (int) from, (int) end, (byte) 0);
    }
  }

  void collapse(long offset, long length) {
    int from = (int) (offset + length);
    System.arraycopy(data, from, data, (int) offset, (int) reach() - from);
    shrinkTo(size - length);
  }

  void insert(long offset, long length) {
    long reach = reach();
    size += length;
    reserve(reach());
    System.arraycopy(data, (int) offset, data, (int) (offset + length), (int) (reach - offset));
    clear(offset, offset + length);
  }

  private void reserve(long bytes) {
    if (bytes > data.length) {
      data = Arrays.copyOf(data, (int) Math.max(bytes, 2L * data.length));
    }
  }
}
