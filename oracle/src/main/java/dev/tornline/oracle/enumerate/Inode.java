package dev.tornline.oracle.enumerate;

import static dev.tornline.oracle.memory.Units.PAGE;

import dev.tornline.oracle.observation.Entry.Kind;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An inode as it was after an operation. Immutable.
 *
 * @param number by which the target names it; 0 for the root
 * @param target what a symbolic link holds
 * @param attributes values are not changed
 * @param names of a directory, each with the inode it leads to
 * @param blocks of a file, one for each page that it could have; not changed
 */
record Inode(
    long number,
    Kind kind,
    int mode,
    int links,
    String target,
    SortedMap<String, byte[]> attributes,
    SortedMap<String, Integer> names,
    long size,
    int[] blocks) {

  /** Pages that a file may have here. */
  static final int PAGES = 4096;

  /** An inode without attributes, names or bytes. */
  static Inode of(long number, Kind kind, int mode, int links, String target, int[] blocks) {
    return new Inode(
        number, kind, mode, links, target, new TreeMap<>(), new TreeMap<>(), 0, blocks);
  }

  Inode withMode(int newMode) {
    return new Inode(number, kind, newMode, links, target, attributes, names, size, blocks);
  }

  Inode withLinks(int newLinks) {
    return new Inode(number, kind, mode, newLinks, target, attributes, names, size, blocks);
  }

  Inode withAttribute(String name, byte[] value) {
    SortedMap<String, byte[]> changed = new TreeMap<>(attributes);
    changed.put(name, value);
    return new Inode(number, kind, mode, links, target, changed, names, size, blocks);
  }

  Inode withoutAttribute(String name) {
    SortedMap<String, byte[]> changed = new TreeMap<>(attributes);
    changed.remove(name);
    return new Inode(number, kind, mode, links, target, changed, names, size, blocks);
  }

  Inode withName(String name, int inode) {
    SortedMap<String, Integer> changed = new TreeMap<>(names);
    changed.put(name, inode);
    return new Inode(number, kind, mode, links, target, attributes, changed, size, blocks);
  }

  Inode withoutName(String name) {
    SortedMap<String, Integer> changed = new TreeMap<>(names);
    changed.remove(name);
    return new Inode(number, kind, mode, links, target, attributes, changed, size, blocks);
  }

  Inode withData(long newSize, int[] newBlocks) {
    return new Inode(number, kind, mode, links, target, attributes, names, newSize, newBlocks);
  }

  /** The block that holds a byte. */
  int blockAt(long offset) {
    if (offset >= (long) PAGES * PAGE) {
      throw new OutsideException("a file of more than 16 MiB");
    }
    return blocks[(int) (offset / PAGE)];
  }
}
