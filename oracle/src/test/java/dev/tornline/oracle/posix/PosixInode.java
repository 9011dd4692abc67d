package dev.tornline.oracle.posix;

import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.observation.FileContent;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.Operation.SetXattr;
import java.util.Arrays;
import java.util.TreeMap;

/** An inode. The bytes of a file fill whole pages; those beyond its end are there for mappings. */
public final class PosixInode {

  static final int PAGE = Units.PAGE;

  final long number;
  final Kind kind;
  final String target;
  final TreeMap<String, PosixInode> children = new TreeMap<>();
  final TreeMap<String, byte[]> attributes = new TreeMap<>();
  int mode;
  int links;
  long size;
  byte[] bytes = new byte[0];

  int changed;
  private int sizeChanged;
  private int layoutSince;
  private FileContent content;

  PosixInode(long number, Kind kind, int mode, int links, String target, int step) {
    this.number = number;
    this.kind = kind;
    this.mode = mode;
    this.links = links;
    this.target = target;
    this.changed = step;
    this.sizeChanged = step;
    this.layoutSince = step;
  }

  /** Its number. */
  public long number() {
    return number;
  }

  /** The step that last changed anything but data in place. */
  public int changed() {
    return changed;
  }

  /** In bytes. */
  public long size() {
    return size;
  }

  /** The step that last changed what is needed to find data: birth, size, places of pages. */
  public int sizeChanged() {
    return sizeChanged;
  }

  /** The step from which on every byte below the size has been where it is now. */
  public int layoutSince() {
    return layoutSince;
  }

  Entry entry(String path) {
    return new Entry(
        path, number, kind, mode, links, size, new TreeMap<>(attributes), target, content());
  }

  void changeMode(int newMode, int step) {
    mode = newMode;
    changed = step;
  }

  void attach(SetXattr o, int step) {
    byte[] value = new byte[o.length()];
    o.pattern().fill(value, 0, value.length, 0);
    attributes.put(o.name().key(), value);
    changed = step;
  }

  void detach(String name, int step) throws PosixException {
    PosixException.require(attributes.remove(name) != null, Errno.ENODATA);
    changed = step;
  }

  /** Whether a mapping of this byte has memory behind it. */
  boolean backs(long offset) {
    return offset < bytes.length;
  }

  void put(long offset, byte[] source, int length) {
    content = null;
    System.arraycopy(source, 0, bytes, (int) offset, length);
  }

  byte[] get(long offset, int length) {
    return Arrays.copyOfRange(bytes, (int) offset, (int) offset + length);
  }

  void resize(long newSize, int step) {
    content = null;
    changed = step;
    sizeChanged = step;
    long keptFrom = Math.min(size, newSize);
    if (newSize < size) {
      layoutSince = step;
    }
    bytes = Arrays.copyOf(bytes, pagesOf(newSize) * PAGE);
    Arrays.fill(bytes, (int) keptFrom, Math.min(bytes.length, pagesOf(keptFrom) * PAGE), (byte) 0);
    size = newSize;
  }

  void growTo(long end, int step) {
    if (end > size) {
      resize(end, step);
    }
  }

  void zero(long from, long to, int step) {
    relaid(step);
    if (from < bytes.length) {
      Arrays.fill(bytes, (int) from, (int) Math.min(to, bytes.length), (byte) 0);
    }
  }

  void collapse(int from, int to, int step) {
    relaid(step);
    byte[] after = Arrays.copyOf(bytes, bytes.length - (to - from));
    System.arraycopy(bytes, to, after, from, bytes.length - to);
    bytes = after;
    size -= to - from;
  }

  void insert(int from, int to, int step) {
    relaid(step);
    byte[] after = Arrays.copyOf(bytes, bytes.length + to - from);
    Arrays.fill(after, from, to, (byte) 0);
    System.arraycopy(bytes, from, after, to, bytes.length - from);
    bytes = after;
    size += to - from;
  }

  /** Whole pages of another file, the bytes beyond its end included. */
  void share(PosixInode source, int from, int to, int length, int step) {
    byte[] shared = Arrays.copyOfRange(source.bytes, from, from + pagesOf(length) * PAGE);
    growTo((long) to + length, step);
    relaid(step);
    System.arraycopy(shared, 0, bytes, to, shared.length);
  }

  static int pagesOf(long size) {
    return (int) ((size + PAGE - 1) / PAGE);
  }

  private void relaid(int step) {
    content = null;
    changed = step;
    sizeChanged = step;
    layoutSince = step;
  }

  /** The bytes of all pages, those beyond the end included; the same object until they change. */
  public FileContent content() {
    if (kind != Kind.FILE) {
      return FileContent.EMPTY;
    }
    if (content == null) {
      byte[][] pages = new byte[bytes.length / PAGE][];
      for (int page = 0; page < pages.length; page++) {
        pages[page] = get((long) page * PAGE, PAGE);
      }
      content = new FileContent(pages);
    }
    return content;
  }
}
