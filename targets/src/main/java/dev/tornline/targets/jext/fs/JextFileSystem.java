package dev.tornline.targets.jext.fs;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Iomap;
import dev.tornline.targets.jext.disk.CorruptException;
import dev.tornline.targets.jext.disk.Crc;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.disk.SuperBlock;
import dev.tornline.targets.jext.fs.Grouping.Operation;
import dev.tornline.targets.jext.journal.Log;
import dev.tornline.targets.jext.journal.LogEnd;
import dev.tornline.targets.pmem.PersistentMemory;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A mounted jext; see the package. Damage found on the device is answered by a {@link
 * CorruptException}.
 */
public final class JextFileSystem implements FileSystem<JextInode> {

  private final Volume volume;
  private final Namespace namespace;
  private final FileData data;
  private final Ranges ranges;
  private final Faults faults;
  private final JextParts parts;
  private final PersistentMemory memory;

  private JextFileSystem(Volume volume) {
    this.volume = volume;
    this.parts = volume.parts;
    this.memory = volume.memory;
    FileBlocks blocks = new FileBlocks(volume.allocator);
    namespace = new Namespace(volume);
    data = new FileData(volume, blocks);
    ranges = new Ranges(volume, blocks, data);
    faults = new Faults(volume, blocks);
  }

  /**
   * Mounts: replays the journal and removes the orphans. The cost follows the blocks in the log and
   * the orphans.
   *
   * @throws CorruptException if the filesystem is damaged
   */
  public static JextFileSystem mount(PersistentMemory memory, JextParts parts) {
    Crc crc = Crc.ofRecords();
    Layout layout = SuperBlock.load(memory, new byte[PersistentMemory.LINE], crc);
    Log log = new Log(memory, layout.journalBlocks(), Crc.ofLog(), parts.journal().tail());
    LogEnd end = parts.recovery().recover(log, layout.blocks());
    JextFileSystem filesystem = new JextFileSystem(new Volume(log, end, layout, parts, crc));
    parts.orphanCleanup().run(filesystem.volume, filesystem.namespace);
    return filesystem;
  }

  @Override
  public JextInode root() {
    return volume.inodes.get(Layout.ROOT);
  }

  @Override
  public JextInode lookup(JextInode directory, String name) throws FsException {
    return namespace.lookup(directory, name);
  }

  @Override
  public SortedMap<String, JextInode> list(JextInode directory) {
    SortedMap<String, JextInode> names = new TreeMap<>();
    volume.directories.forEach(
        directory,
        (bytes, from, length, inode, type) ->
            names.put(
                new String(bytes, from, length, StandardCharsets.UTF_8), volume.inodes.get(inode)));
    return names;
  }

  @Override
  public JextInode create(
      JextInode directory, String name, Entry.Kind kind, int mode, String target)
      throws FsException {
    return namespace.create(directory, name, kind, mode, target);
  }

  @Override
  public JextInode tmpfile(JextInode directory, int mode) throws FsException {
    return namespace.tmpfile(directory, mode);
  }

  @Override
  public void link(JextInode inode, JextInode directory, String name) throws FsException {
    namespace.link(inode, directory, name);
  }

  @Override
  public void unlink(JextInode directory, String name) throws FsException {
    namespace.unlink(directory, name);
  }

  @Override
  public void rename(
      JextInode fromDirectory, String from, JextInode toDirectory, String to, RenameMode mode)
      throws FsException {
    parts.rename().run(volume, namespace, fromDirectory, from, toDirectory, to, mode);
  }

  @Override
  public void evict(JextInode inode) {
    namespace.evict(inode);
  }

  @Override
  public void dropCaches(Predicate<JextInode> inUse) {
    volume.inodes.dropUnused(inUse);
  }

  @Override
  public String target(JextInode link) {
    return link.target;
  }

  @Override
  public int read(JextInode file, long offset, byte[] target, int from, int length) {
    return data.read(file, offset, target, from, length);
  }

  @Override
  public int write(JextInode file, long offset, byte[] source, int from, int length)
      throws FsException {
    return data.write(file, offset, source, from, length);
  }

  @Override
  public void truncate(JextInode file, long size) throws FsException {
    ranges.truncate(file, size);
  }

  @Override
  public void fallocate(JextInode file, FallocateMode mode, long offset, long length)
      throws FsException {
    ranges.fallocate(file, mode, offset, length);
  }

  /** Blocks are never shared. */
  @Override
  public void clone(JextInode from, long fromOffset, JextInode to, long toOffset, long length)
      throws FsException {
    throw new FsException(Errno.EOPNOTSUPP);
  }

  @Override
  public void chmod(JextInode inode, int mode) throws FsException {
    namespace.chmod(inode, mode);
  }

  @Override
  public SortedMap<String, byte[]> attributes(JextInode inode) {
    return inode.attributes;
  }

  @Override
  public void setAttribute(JextInode inode, String name, byte[] value) throws FsException {
    SortedMap<String, byte[]> attributes = new TreeMap<>(inode.attributes);
    attributes.put(name, value.clone());
    changeAttributes(inode, attributes);
  }

  @Override
  public void removeAttribute(JextInode inode, String name) throws FsException {
    SortedMap<String, byte[]> attributes = new TreeMap<>(inode.attributes);
    if (attributes.remove(name) == null) {
      throw new FsException(Errno.ENODATA);
    }
    changeAttributes(inode, attributes);
  }

  @Override
  public void fsync(JextInode inode, long offset, long length, SyncKind kind) {
    parts.syncing().writeBack(memory, inode, offset, length);
    int sequence =
        switch (kind) {
          case ALL -> inode.syncSequence();
          case DATA -> inode.datasyncSequence();
        };
    if (volume.journal().isCommitted(sequence)
        || !parts.syncCommit().commit(volume.journal(), sequence)) {
      parts.syncing().fence(memory);
    }
  }

  @Override
  public void sync() {
    for (int number = 1; number <= Layout.INODES; number++) {
      JextInode inode = volume.inodes.ifLoaded(number);
      if (inode != null && inode.hasDirtyPages()) {
        parts.syncing().writeBackAll(memory, volume.journal(), inode);
      }
    }
    if (!volume.journal().commit()) {
      memory.fence();
    }
  }

  @Override
  public Iomap mapForFault(JextInode file, long offset, long length, boolean write)
      throws FsException {
    return write ? faults.write(file, offset, length) : faults.read(file, offset, length);
  }

  @Override
  public Iomap mapForRead(JextInode file, long offset) {
    return faults.read(file, offset, FileBlocks.MAX_SIZE);
  }

  @Override
  public long freeBlocks() {
    return volume.allocator.freeBlocks();
  }

  @Override
  public void unmount() {
    sync();
    volume.journal().flush();
  }

  /** The structures of the filesystem, for its check. */
  Volume volume() {
    return volume;
  }

  private void changeAttributes(JextInode inode, SortedMap<String, byte[]> attributes)
      throws FsException {
    parts
        .grouping()
        .change(
            Operation.ATTRIBUTES,
            volume.transactions(inode, 0),
            handle -> volume.inodeBlocks.storeAttributes(handle, inode, attributes),
            handle -> namespace.changed(handle, inode),
            Grouping.NOTHING);
  }
}
