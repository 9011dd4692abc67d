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

  /** The bytes of a file in whole pages; those behind the size were stored through mappings. */
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

  long pages() {
    return data.length / PAGE;
  }

  /** Grows the file; what mappings stored behind its old end is zeros then. */
  void growTo(long newSize) {
    if (newSize <= size) {
      return;
    }
    clear(size, data.length);
    if (newSize > data.length) {
      data = Arrays.copyOf(data, roundUp(newSize));
    }
    size = newSize;
  }

  void shrinkTo(long newSize) {
    data = Arrays.copyOf(data, roundUp(newSize));
    size = newSize;
    clear(size, data.length);
  }

  void write(long offset, byte[] source, int from, int length) {
    growTo(offset + length);
    System.arraycopy(source, from, data, (int) offset, length);
  }

  void clear(long from, long to) {
    if (from < Math.min(to, data.length)) {
      Arrays.fill(data, (int) from, (int) Math.min(to, data.length), (byte) 0);
    }
  }

  void collapse(long offset, long length) {
    System.arraycopy(
        data, (int) (offset + length), data, (int) offset, (int) (data.length - offset - length));
    size -= length;
    data = Arrays.copyOf(data, roundUp(size));
  }

  void insert(long offset, long length) {
    byte[] grown = Arrays.copyOf(data, (int) (data.length + length));
    System.arraycopy(
        data, (int) offset, grown, (int) (offset + length), (int) (data.length - offset));
    Arrays.fill(grown, (int) offset, (int) (offset + length), (byte) 0);
    data = grown;
    size += length;
  }

  private static int roundUp(long bytes) {
    return (int) ((bytes + PAGE - 1) / PAGE * PAGE);
  }
}
