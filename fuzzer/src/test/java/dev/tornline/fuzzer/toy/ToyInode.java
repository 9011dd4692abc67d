package dev.tornline.fuzzer.toy;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.targets.fs.FileMapping;
import dev.tornline.targets.fs.Inode;

/** An inode of {@link ToyFs}; number 1 is the root. */
final class ToyInode implements Inode {

  private final long number;
  private final FileMapping mapping = new FileMapping();
  private final String name;
  private int links = 1;
  private long size;

  ToyInode(long number, String name, long size) {
    this.number = number;
    this.name = name;
    this.size = size;
  }

  String name() {
    return name;
  }

  void unlink() {
    links = 0;
  }

  void resize(long to) {
    size = to;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public Entry.Kind kind() {
    return number == 1 ? Entry.Kind.DIRECTORY : Entry.Kind.FILE;
  }

  @Override
  public int mode() {
    return number == 1 ? 0755 : 0644;
  }

  @Override
  public int links() {
    return number == 1 ? 2 : links;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public FileMapping mapping() {
    return mapping;
  }
}
