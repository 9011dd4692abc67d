package dev.tornline.targets.fs;

import dev.tornline.oracle.observation.Entry;

/** An inode in memory that holds its attributes as fields; a filesystem may add its own. */
public class BasicInode implements Inode {

  private final long number;
  private final Entry.Kind kind;
  private final FileMapping mapping = new FileMapping();
  private int mode;
  private int links;
  private long size;

  /** A fresh inode: empty, with one link, or two if it is a directory. */
  public BasicInode(long number, Entry.Kind kind, int mode) {
    this.number = number;
    this.kind = kind;
    this.mode = mode;
    this.links = kind == Entry.Kind.DIRECTORY ? 2 : 1;
  }

  @Override
  public final long number() {
    return number;
  }

  @Override
  public final Entry.Kind kind() {
    return kind;
  }

  @Override
  public final int mode() {
    return mode;
  }

  @Override
  public final int links() {
    return links;
  }

  @Override
  public final long size() {
    return size;
  }

  @Override
  public final FileMapping mapping() {
    return mapping;
  }

  /** Sets the permission bits, in memory only. */
  public final void mode(int newMode) {
    mode = newMode;
  }

  /** Sets the link count, in memory only. */
  public final void links(int newLinks) {
    links = newLinks;
  }

  /** Sets the size in bytes, in memory only. */
  public final void size(long newSize) {
    size = newSize;
  }
}
