package dev.tornline.targets.jext.fs;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.targets.fs.FileMapping;
import dev.tornline.targets.fs.Inode;
import dev.tornline.targets.fs.Writeback;
import java.util.Collections;
import java.util.SortedMap;

/** An inode in memory. Its fields are changed by this package only. */
public final class JextInode implements Inode {

  private static final SortedMap<String, byte[]> NO_ATTRIBUTES = Collections.emptySortedMap();

  private final int number;
  private final Writeback writeback;
  private final ExtentMap extents = new ExtentMap();
  private FileMapping mapping;
  private Entry.Kind kind = Entry.Kind.FILE;
  int mode;
  int links;
  long size;
  int[] leaves = {};
  int attributeBlock;
  SortedMap<String, byte[]> attributes = NO_ATTRIBUTES;
  int parent;
  int nextOrphan;
  String target = "";
  int syncSequence;
  int datasyncSequence;

  JextInode(int number, Writeback writeback) {
    this.number = number;
    this.writeback = writeback;
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
    return size;
  }

  @Override
  public FileMapping mapping() {
    if (mapping == null) {
      mapping = new FileMapping(writeback);
    }
    return mapping;
  }

  /** Where the blocks of the inode lie. */
  public ExtentMap extents() {
    return extents;
  }

  /** The transaction that fsync waits for: i_sync_tid of ext4. */
  public int syncSequence() {
    return syncSequence;
  }

  /** The transaction that fdatasync and synchronous faults wait for: i_datasync_tid of ext4. */
  public int datasyncSequence() {
    return datasyncSequence;
  }

  /** The number as it is on the device. */
  int id() {
    return number;
  }

  boolean isDirectory() {
    return kind == Entry.Kind.DIRECTORY;
  }

  /** Whether mapped stores may wait to be written back. */
  boolean hasDirtyPages() {
    return mapping != null && mapping.hasDirty();
  }

  /** Makes this a fresh inode without blocks. */
  void reset(Entry.Kind newKind, int newMode) {
    kind = newKind;
    mode = newMode;
    links = 0;
    size = 0;
    extents.clear();
    leaves = new int[0];
    attributeBlock = 0;
    attributes = NO_ATTRIBUTES;
    parent = 0;
    nextOrphan = 0;
    target = "";
  }
}
