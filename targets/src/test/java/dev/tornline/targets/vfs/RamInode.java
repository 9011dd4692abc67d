package dev.tornline.targets.vfs;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.targets.fs.FileMapping;
import dev.tornline.targets.fs.Inode;
import java.util.SortedMap;
import java.util.TreeMap;

/** An inode of {@link RamFs}. */
public final class RamInode implements Inode {

  final long number;
  final Entry.Kind kind;
  final String target;
  final SortedMap<String, RamInode> children = new TreeMap<>();
  final SortedMap<String, byte[]> attributes = new TreeMap<>();

  /** Where the pages of a file lie. */
  final SortedMap<Long, Long> blocks = new TreeMap<>();

  final FileMapping mapping = new FileMapping();
  int mode;
  int links;
  long size;

  /** Whether blocks were added since the last sync. */
  boolean uncommitted;

  RamInode(long number, Entry.Kind kind, int mode, String target) {
    this.number = number;
    this.kind = kind;
    this.mode = mode;
    this.target = target;
    this.size = target.length();
  }

  public void chmod(int mode) {
    this.mode = mode;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public Entry.Kind kind() {
    return kind;
  }

  @Override
  public int mode() {
    return mode;
  }

  @Override
  public int links() {
    return links;
  }

  @Override
  public long size() {
    return kind == Entry.Kind.DIRECTORY ? 0 : size;
  }

  @Override
  public FileMapping mapping() {
    return mapping;
  }
}
