package dev.tornline.oracle.verdict;

import static dev.tornline.oracle.memory.Units.PAGE;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.FileContent;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.workload.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A tree as observed, and how to make a similar one. Immutable. */
record Tree(SortedMap<String, Entry> entries) {

  static Tree of(Recovered recovered) {
    TreeMap<String, Entry> entries = new TreeMap<>();
    recovered.entries().forEach(entry -> entries.put(entry.path(), entry));
    return new Tree(entries);
  }

  Recovered recovered() {
    return new Recovered(List.copyOf(entries.values()));
  }

  /** Whether all that can be seen is equal. */
  boolean isSameAs(Tree other) {
    return entries.keySet().equals(other.entries.keySet())
        && entries.keySet().stream().allMatch(path -> isSame(path, other));
  }

  private boolean isSame(String path, Tree other) {
    Entry a = entries.get(path);
    Entry b = other.entries.get(path);
    return a.inode() == b.inode()
        && a.kind() == b.kind()
        && a.mode() == b.mode()
        && a.links() == b.links()
        && a.size() == b.size()
        && a.target().equals(b.target())
        && a.attributes().keySet().equals(b.attributes().keySet())
        && a.attributes().keySet().stream()
            .allMatch(name -> Arrays.equals(a.attributes().get(name), b.attributes().get(name)))
        && (a.content() == b.content()
            || Arrays.equals(bytes(path), 0, (int) a.size(), other.bytes(path), 0, (int) a.size()));
  }

  /** Bytes from {@code from} to {@code to} (exclusive) are zeros. */
  Tree zero(String path, int from, int to) {
    return data(path, from, to - from, "zero");
  }

  /** Some bytes are those of a pattern. */
  Tree data(String path, int offset, int length, String pattern) {
    byte[] bytes = bytes(path);
    Pattern.parse(pattern).fill(bytes, offset, length, offset);
    return bytes(path, bytes);
  }

  /** One byte has a value. */
  Tree poke(String path, int offset, int value) {
    byte[] bytes = bytes(path);
    bytes[offset] = (byte) value;
    return bytes(path, bytes);
  }

  /** A page is what another page is in another tree. */
  Tree page(String path, int page, Tree other, int otherPage) {
    byte[] bytes = bytes(path);
    byte[] from = other.bytes(path);
    Arrays.fill(bytes, page * PAGE, (page + 1) * PAGE, (byte) 0);
    if (otherPage * PAGE < from.length) {
      System.arraycopy(from, otherPage * PAGE, bytes, page * PAGE, PAGE);
    }
    return bytes(path, bytes);
  }

  /** A file has another size; new bytes are zero. */
  Tree size(String path, long size) {
    byte[] bytes = Arrays.copyOf(bytes(path), (int) (size + PAGE - 1) / PAGE * PAGE);
    Entry e = entries.get(path);
    return put(copy(e, e.inode(), e.mode(), e.links(), size, e.attributes(), content(bytes)));
  }

  Tree mode(String path, int mode) {
    Entry e = entries.get(path);
    return put(copy(e, e.inode(), mode, e.links(), e.size(), e.attributes(), e.content()));
  }

  Tree links(String path, int links) {
    Entry e = entries.get(path);
    return put(copy(e, e.inode(), e.mode(), links, e.size(), e.attributes(), e.content()));
  }

  Tree inode(String path, long inode) {
    Entry e = entries.get(path);
    return put(copy(e, inode, e.mode(), e.links(), e.size(), e.attributes(), e.content()));
  }

  Tree attribute(String path, String name, byte[] value) {
    Entry e = entries.get(path);
    TreeMap<String, byte[]> attributes = new TreeMap<>(e.attributes());
    attributes.put(name, value);
    return put(copy(e, e.inode(), e.mode(), e.links(), e.size(), attributes, e.content()));
  }

  /** Without a name. */
  Tree without(String path) {
    return change(entries -> entries.remove(path));
  }

  /** With a further name for what is at a path. */
  Tree name(String path, String newName) {
    return change(entries -> entries.put(newName, named(entries.get(path), newName)));
  }

  /** With what another tree has at a path. */
  Tree take(String path, Tree other) {
    return put(other.entries.get(path));
  }

  private static Entry named(Entry e, String path) {
    return new Entry(
        path,
        e.inode(),
        e.kind(),
        e.mode(),
        e.links(),
        e.size(),
        e.attributes(),
        e.target(),
        e.content());
  }

  private Tree put(Entry entry) {
    return change(entries -> entries.put(entry.path(), entry));
  }

  private interface Change {
    Object on(Map<String, Entry> entries);
  }

  private Tree change(Change change) {
    TreeMap<String, Entry> changed = new TreeMap<>(entries);
    change.on(changed);
    return new Tree(changed);
  }

  private byte[] bytes(String path) {
    FileContent content = entries.get(path).content();
    byte[] bytes = new byte[content.pages() * PAGE];
    for (int page = 0; page < content.pages(); page++) {
      if (content.page(page) != null) {
        System.arraycopy(content.page(page), 0, bytes, page * PAGE, PAGE);
      }
    }
    return bytes;
  }

  private Tree bytes(String path, byte[] bytes) {
    Entry e = entries.get(path);
    return put(copy(e, e.inode(), e.mode(), e.links(), e.size(), e.attributes(), content(bytes)));
  }

  /** Pages of zeros are left out. */
  private static FileContent content(byte[] bytes) {
    byte[][] pages = new byte[bytes.length / PAGE][];
    for (int page = 0; page < pages.length; page++) {
      byte[] copy = Arrays.copyOfRange(bytes, page * PAGE, (page + 1) * PAGE);
      pages[page] = Arrays.equals(copy, new byte[PAGE]) ? null : copy;
    }
    return new FileContent(pages);
  }

  private static Entry copy(
      Entry e,
      long inode,
      int mode,
      int links,
      long size,
      SortedMap<String, byte[]> attributes,
      FileContent content) {
    return new Entry(e.path(), inode, e.kind(), mode, links, size, attributes, e.target(), content);
  }
}
