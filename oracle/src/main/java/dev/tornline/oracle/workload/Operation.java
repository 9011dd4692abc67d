package dev.tornline.oracle.workload;

/**
 * One step of a workload: a system call, an access to a mapping, a flush or a fence.
 *
 * <p>Open files are named by slots 0 to {@link Slots#FILES} - 1 and mappings by slots 0 to {@link
 * Slots#MAPS} - 1. Offsets and lengths are in bytes. Offsets of mapping operations count from the
 * start of the mapping, all others from the start of the file. Every constructor refuses values
 * that the text and binary forms could not carry.
 */
public sealed interface Operation {

  /** {@code mkdir(path, 0755)}. */
  record Mkdir(FilePath path) implements Operation {}

  /** {@code rmdir(path)}. */
  record Rmdir(FilePath path) implements Operation {}

  /** {@code file = open(path, O_CREAT | O_EXCL | O_RDWR, 0644)}. */
  record Create(int file, FilePath path) implements Operation {
    public Create {
      Slots.checkFile(file);
    }
  }

  /** {@code file = open(path, flags)}; directories open read-only. */
  record Open(int file, FilePath path, OpenFlags flags) implements Operation {
    public Open {
      Slots.checkFile(file);
    }
  }

  /** {@code close(file)}; mappings of the file stay. */
  record Close(int file) implements Operation {
    public Close {
      Slots.checkFile(file);
    }
  }

  /** {@code file = open(directory, O_TMPFILE | O_RDWR, 0644)}. */
  record Tmpfile(int file, FilePath directory) implements Operation {
    public Tmpfile {
      Slots.checkFile(file);
    }
  }

  /**
   * {@code linkat(file, "", AT_FDCWD, path, AT_EMPTY_PATH)}: gives an open file a (further) name.
   */
  record Linkat(int file, FilePath path) implements Operation {
    public Linkat {
      Slots.checkFile(file);
    }
  }

  /** {@code link(existing, path)}; a symbolic link itself is linked, not what it points to. */
  record Link(FilePath existing, FilePath path) implements Operation {}

  /** {@code symlink(target, path)}; the target is absolute and need not exist. */
  record Symlink(FilePath target, FilePath path) implements Operation {}

  /** {@code unlink(path)}. */
  record Unlink(FilePath path) implements Operation {}

  /** {@code renameat2(from, to, mode)}. */
  record Rename(FilePath from, FilePath to, RenameMode mode) implements Operation {}

  /** {@code pwrite(file, pattern, length, offset)}; on an append handle the end of file is used. */
  record Write(int file, long offset, int length, Pattern pattern) implements Operation {
    public Write {
      Slots.checkFile(file, offset, length);
    }
  }

  /**
   * {@code pwritev2(file, pattern, length, offset, way)}; where the handle or the way appends, the
   * end of file is used.
   */
  record Pwritev2(int file, long offset, int length, Pattern pattern, WriteWay way)
      implements Operation {
    public Pwritev2 {
      Slots.checkFile(file, offset, length);
    }
  }

  /** {@code pwrite(file, pattern, length, size of file)}. */
  record Append(int file, int length, Pattern pattern) implements Operation {
    public Append {
      Slots.checkFile(file, 0, length);
    }
  }

  /** {@code ftruncate(file, size)}. */
  record Truncate(int file, long size) implements Operation {
    public Truncate {
      Slots.checkFile(file);
      Slots.checkSize(size);
    }
  }

  /** {@code fallocate(file, mode, offset, length)}. */
  record Fallocate(int file, FallocateMode mode, long offset, int length) implements Operation {
    public Fallocate {
      Slots.checkFile(file, offset, length);
    }
  }

  /** {@code ioctl(to, FICLONE, from)}. */
  record Clone(int from, int to) implements Operation {
    public Clone {
      Slots.checkFile(from);
      Slots.checkFile(to);
    }
  }

  /** {@code ioctl(to, FICLONERANGE, {from, fromOffset, length, toOffset})}. */
  record CloneRange(int from, long fromOffset, int to, long toOffset, int length)
      implements Operation {
    public CloneRange {
      Slots.checkFile(from, fromOffset, length);
      Slots.checkFile(to, toOffset, length);
    }
  }

  /** {@code copy_file_range(from, fromOffset, to, toOffset, length, 0)}. */
  record CopyRange(int from, long fromOffset, int to, long toOffset, int length)
      implements Operation {
    public CopyRange {
      Slots.checkFile(from, fromOffset, length);
      Slots.checkFile(to, toOffset, length);
    }
  }

  /**
   * {@code ioctl(from, FIDEDUPERANGE, {fromOffset, length, {to, toOffset}})}: shares the blocks of
   * ranges that hold the same bytes. Of ranges that differ nothing is shared, and the count is 0.
   */
  record DedupeRange(int from, long fromOffset, int to, long toOffset, int length)
      implements Operation {
    public DedupeRange {
      Slots.checkFile(from, fromOffset, length);
      Slots.checkFile(to, toOffset, length);
    }
  }

  /** {@code setxattr(path, name, pattern, length, 0)}. */
  record SetXattr(FilePath path, XattrName name, int length, Pattern pattern) implements Operation {
    public SetXattr {
      Slots.checkXattrLength(length);
    }
  }

  /** {@code removexattr(path, name)}. */
  record RemoveXattr(FilePath path, XattrName name) implements Operation {}

  /** {@code chmod(path, mode)}: the permission bits, set-user-ID, set-group-ID and sticky. */
  record Chmod(FilePath path, int mode) implements Operation {
    public Chmod {
      if (mode < 0 || mode > 07777) {
        throw new IllegalArgumentException(
            String.format("mode %04o is not within 0000 to 7777", mode));
      }
    }
  }

  /** {@code fsync(file)}. */
  record Fsync(int file) implements Operation {
    public Fsync {
      Slots.checkFile(file);
    }
  }

  /** {@code fdatasync(file)}. */
  record Fdatasync(int file) implements Operation {
    public Fdatasync {
      Slots.checkFile(file);
    }
  }

  /** {@code sync()}. */
  record Sync() implements Operation {}

  /** {@code syncfs(root of the filesystem)}. */
  record Syncfs() implements Operation {}

  /**
   * {@code map = mmap(NULL, length, PROT_READ | PROT_WRITE, kind, file, offset)}.
   *
   * <p>The address is aligned to 2 MiB plus {@code offset} modulo 2 MiB, so that huge entries are
   * possible. On a read-only file handle the mapping is PROT_READ for {@link MapKind#SYNC} and
   * {@link MapKind#SHARED}.
   */
  record Mmap(int map, int file, long offset, int length, MapKind kind, boolean populate)
      implements Operation {
    public Mmap {
      Slots.checkMap(map);
      Slots.checkFile(file, offset, length);
    }
  }

  /** {@code munmap} of the whole mapping. */
  record Munmap(int map) implements Operation {
    public Munmap {
      Slots.checkMap(map);
    }
  }

  /** {@code mprotect} of the whole mapping. */
  record Mprotect(int map, Protection protection) implements Operation {
    public Mprotect {
      Slots.checkMap(map);
    }
  }

  /**
   * {@code mremap} of the whole mapping to another length, rounded up to pages; the place in the
   * file at which it begins stays.
   *
   * <p>A new address is congruent to the old one modulo 2 MiB, so that huge entries move whole.
   */
  record Mremap(int map, int length, MremapMode mode) implements Operation {
    public Mremap {
      Slots.checkMap(map, 0, length);
    }
  }

  /** {@code msync(map + offset, length, mode)} of every page that the range touches. */
  record Msync(int map, long offset, int length, MsyncMode mode) implements Operation {
    public Msync {
      Slots.checkMap(map, offset, length);
    }
  }

  /** {@code madvise(map + offset, length, MADV_DONTNEED)} of every page that the range touches. */
  record MadviseDontneed(int map, long offset, int length) implements Operation {
    public MadviseDontneed {
      Slots.checkMap(map, offset, length);
    }
  }

  /** {@code madvise(map + offset, length, mode)} of every page that the range touches. */
  record MadvisePopulate(int map, long offset, int length, PopulateMode mode) implements Operation {
    public MadvisePopulate {
      Slots.checkMap(map, offset, length);
    }
  }

  /** Stores the pattern through the mapping, in ascending order. */
  record Store(int map, long offset, int length, Pattern pattern, StoreInstruction instruction)
      implements Operation {
    public Store {
      Slots.checkMap(map, offset, length);
    }
  }

  /**
   * {@code fork()}: the child stores as {@link Store} does, and with {@code persist} flushes every
   * line of it with {@code clwb} and fences with {@code sfence}; then it ends, and the parent goes
   * on. The child's page table is its own.
   */
  record ForkStore(
      int map,
      long offset,
      int length,
      Pattern pattern,
      StoreInstruction instruction,
      boolean persist)
      implements Operation {
    public ForkStore {
      Slots.checkMap(map, offset, length);
    }

    /** The store, without the fork and what follows it. */
    public Store store() {
      return new Store(map, offset, length, pattern, instruction);
    }
  }

  /** Loads every byte of the range through the mapping, in ascending order. */
  record Load(int map, long offset, int length) implements Operation {
    public Load {
      Slots.checkMap(map, offset, length);
    }
  }

  /** Flushes every cache line that the range touches, in ascending order, without a fence. */
  record Flush(int map, long offset, int length, FlushInstruction instruction)
      implements Operation {
    public Flush {
      Slots.checkMap(map, offset, length);
    }
  }

  /** Orders earlier flushes and non-temporal stores of the same thread. */
  record Fence(FenceInstruction instruction) implements Operation {}

  /** {@code clwb} of every line that the range touches, then {@code sfence}. */
  record Persist(int map, long offset, int length) implements Operation {
    public Persist {
      Slots.checkMap(map, offset, length);
    }
  }

  /** {@code pwrite(file, map + mapOffset, length, offset)}: the buffer is a mapping. */
  record WriteFromMap(int file, long offset, int length, int map, long mapOffset)
      implements Operation {
    public WriteFromMap {
      Slots.checkFile(file, offset, length);
      Slots.checkMap(map, mapOffset, length);
    }
  }

  /** {@code pread(file, map + mapOffset, length, offset)}: the buffer is a mapping. */
  record ReadIntoMap(int file, long offset, int length, int map, long mapOffset)
      implements Operation {
    public ReadIntoMap {
      Slots.checkFile(file, offset, length);
      Slots.checkMap(map, mapOffset, length);
    }
  }

  /**
   * {@code echo 2 > /proc/sys/vm/drop_caches}: clean inodes and names that nothing uses leave
   * memory and are read again when they are asked for.
   */
  record DropCaches() implements Operation {}

  /** Unmaps and closes everything, unmounts cleanly and mounts again. */
  record Remount() implements Operation {}

  /** {@code link(existing, directory/name)} for each of {@link Bulk#name}; EEXIST is no failure. */
  record LinkMany(FilePath existing, FilePath directory, int count, int nameLength)
      implements Operation {
    public LinkMany {
      Fields.COUNT.check(count);
      Fields.NAME_LENGTH.check(nameLength);
    }
  }

  /** {@code unlink(directory/name)} for each of {@link Bulk#name}; ENOENT is no failure. */
  record UnlinkMany(FilePath directory, int count, int nameLength) implements Operation {
    public UnlinkMany {
      Fields.COUNT.check(count);
      Fields.NAME_LENGTH.check(nameLength);
    }
  }

  /** {@code open(directory, O_TMPFILE | O_RDWR, 0644)}; all stay open until the remount. */
  record TmpfileMany(FilePath directory, int count) implements Operation {
    public TmpfileMany {
      Fields.COUNT.check(count);
    }
  }

  /**
   * {@code pwrite(file, pattern, Bulk.PIECE, number * Bulk.DISTANCE)}; on an append handle the end
   * of file is used.
   */
  record Scatter(int file, int count, Pattern pattern) implements Operation {
    public Scatter {
      Slots.checkFile(file);
      Fields.COUNT.check(count);
    }
  }

  /**
   * {@code fallocate(file, FALLOC_FL_KEEP_SIZE, ...)} of ranges behind the end of the file, until
   * about so many blocks of 4096 bytes are free, or no more can be had.
   */
  record Fill(int file, int leave) implements Operation {
    public Fill {
      Slots.checkFile(file);
      Fields.LEAVE.check(leave);
    }
  }
}
