package dev.tornline.targets.posix;

import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.FenceInstruction;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.FlushInstruction;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.MremapMode;
import dev.tornline.oracle.workload.MsyncMode;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.OpenFlags.Access;
import dev.tornline.oracle.workload.OpenFlags.WriteSync;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.PopulateMode;
import dev.tornline.oracle.workload.Protection;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.oracle.workload.SlotTable;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.StoreInstruction;
import dev.tornline.oracle.workload.WriteWay;
import dev.tornline.oracle.workload.XattrName;
import java.util.List;
import java.util.SplittableRandom;

/** Draws single operations that suit the state of a model. */
final class RandomOperations {

  private static final int PAGE = 4096;
  private static final int HUGE = 2 << 20;
  private static final int XATTR_BYTES_MAX = 300;

  /** No drawn range ends behind this, so that a device never becomes full. */
  private final int bytesMax;

  /** What offsets and lengths are mostly multiples of. */
  private final int grain;

  /**
   * Whether bytes are stored behind the end of a file, in its last page. What becomes of them is
   * undefined; so nothing that would show them is drawn then.
   */
  private final boolean tails;

  private final SplittableRandom random;
  private final PosixModel model;
  private final SlotTable slots;

  RandomOperations(SplittableRandom random, PosixModel model, SlotTable slots) {
    this.random = random;
    this.model = model;
    this.slots = slots;
    boolean huge = random.nextInt(25) == 0;
    this.tails = random.nextInt(4) == 0;
    this.grain = huge ? HUGE : PAGE;
    this.bytesMax = huge ? 2 * HUGE + PAGE : 16 * PAGE;
  }

  /** Makes a file with some bytes and maps it: what many operations need. */
  List<Operation> beginning() {
    FilePath path = FilePath.ROOT.child(1 + random.nextInt(5));
    int length = 1 + random.nextInt(bytesMax);
    return List.of(
        new Operation.Create(0, path),
        random.nextBoolean()
            ? new Operation.Truncate(0, length)
            : new Operation.Write(0, 0, length, pattern()),
        new Operation.Mmap(0, 0, 0, length, mapKind(), random.nextInt(5) == 0));
  }

  Operation draw() {
    int kind = random.nextInt(100);
    if (kind < 24) {
      return name();
    }
    if (kind < 32) {
      return handle();
    }
    if (kind < 58) {
      return bytes();
    }
    if (kind < 94) {
      return mapping();
    }
    return sync();
  }

  private Operation name() {
    return switch (random.nextInt(16)) {
      case 14 -> new Operation.LinkMany(path(), path(), random.nextInt(1, 40), nameLength());
      case 15 -> new Operation.UnlinkMany(path(), random.nextInt(1, 40), nameLength());
      case 0, 1 -> new Operation.Mkdir(newPath());
      case 2 -> new Operation.Rmdir(path());
      case 3, 4 -> new Operation.Create(freeFile(), newPath());
      case 5 -> new Operation.Link(path(), newPath());
      case 6 -> new Operation.Symlink(path(), newPath());
      case 7 -> new Operation.Unlink(path());
      case 8, 9, 10 -> {
        RenameMode mode = pick(RenameMode.values());
        yield new Operation.Rename(path(), random.nextBoolean() ? path() : newPath(), mode);
      }
      case 11 -> new Operation.Chmod(path(), random.nextInt(07777 + 1));
      case 12 ->
          new Operation.SetXattr(
              path(), pick(XattrName.values()), random.nextInt(XATTR_BYTES_MAX), pattern());
      default -> new Operation.RemoveXattr(path(), pick(XattrName.values()));
    };
  }

  private int nameLength() {
    return random.nextBoolean() ? 255 : 4;
  }

  private Operation handle() {
    return switch (random.nextInt(10)) {
      case 9 -> new Operation.TmpfileMany(path(), random.nextInt(1, 4));
      case 0, 1, 2, 3 -> new Operation.Open(freeFile(), path(), flags());
      case 4 -> new Operation.Tmpfile(freeFile(), path());
      case 5 -> new Operation.Linkat(openFile(), newPath());
      case 6, 7 -> new Operation.Close(openFile());
      default -> random.nextInt(4) == 0 ? new Operation.Remount() : new Operation.Close(openFile());
    };
  }

  private Operation bytes() {
    int file = openFile();
    return switch (random.nextInt(19)) {
      case 17 -> new Operation.DedupeRange(openFile(), 0, file, PAGE, PAGE);
      case 16 -> {
        long offset = offset(file);
        WriteWay way = pick(WriteWay.values());
        yield new Operation.Pwritev2(file, offset, length(offset), pattern(), way);
      }
      case 18 -> new Operation.Scatter(file, random.nextInt(1, 9), pattern());
      case 0, 1, 2, 3 -> {
        long offset = offset(file);
        yield new Operation.Write(file, offset, length(offset), pattern());
      }
      case 4, 5 -> new Operation.Append(file, random.nextInt(2 * PAGE), pattern());
      case 6, 7 -> new Operation.Truncate(file, offset(file));
      case 8, 9, 10, 11, 12 -> {
        long offset = offset(file);
        yield new Operation.Fallocate(file, fallocateMode(file), offset, length(offset));
      }
      case 13 -> new Operation.Clone(openFile(), file);
      case 14 -> {
        long offset = offset(file);
        yield new Operation.CloneRange(openFile(), offset(file), file, offset, 0);
      }
      default -> {
        int from = openFile();
        long fromOffset = offset(from);
        long toOffset = offset(file);
        int length = length(Math.max(fromOffset, toOffset));
        yield new Operation.CopyRange(from, fromOffset, file, toOffset, length);
      }
    };
  }

  private Operation mapping() {
    int map = usedMap();
    long mapped = slots.mappedLength(map);
    if (mapped == 0 || random.nextInt(10) == 0) {
      return mmap();
    }
    long offset = random.nextBoolean() ? 0 : offsetWithin(mapped);
    int length = lengthWithin(mapped - offset);
    return switch (random.nextInt(23)) {
      case 22 -> new Operation.MadvisePopulate(map, offset, length, pick(PopulateMode.values()));
      case 21 -> {
        int stored = storable(map, offset, length);
        StoreInstruction instruction = pick(StoreInstruction.values());
        yield new Operation.ForkStore(
            map, offset, stored, pattern(), instruction, random.nextBoolean());
      }
      case 20 -> new Operation.Mremap(map, random.nextInt(bytesMax), pick(MremapMode.values()));
      case 0 -> new Operation.Munmap(map);
      case 1 -> new Operation.Mprotect(map, pick(Protection.values()));
      case 2 -> new Operation.Msync(map, offset, length, pick(MsyncMode.values()));
      case 3 -> new Operation.MadviseDontneed(map, offset, length);
      case 4, 5, 6 -> new Operation.Load(map, offset, length);
      case 7 -> new Operation.Flush(map, offset, length, pick(FlushInstruction.values()));
      case 8 -> new Operation.Persist(map, offset, length);
      case 9, 10 -> {
        int file = openFile();
        int source = tails ? 0 : length;
        yield new Operation.WriteFromMap(file, offset(file), source, map, offset);
      }
      case 11, 12 -> {
        int file = openFile();
        int stored = storable(map, offset, length);
        yield new Operation.ReadIntoMap(file, offset(file), stored, map, offset);
      }
      default -> {
        int stored = storable(map, offset, length);
        yield new Operation.Store(map, offset, stored, pattern(), pick(StoreInstruction.values()));
      }
    };
  }

  /** How much of a range may be stored to. */
  private int storable(int map, long offset, int length) {
    ModelMapping mapping = model.maps[map];
    if (tails || mapping == null || mapping.isPrivate || mapping.node.size % PAGE == 0) {
      return length;
    }
    long position = mapping.offset + offset;
    boolean behindLastPage = position >= mapping.node.reach();
    return behindLastPage ? length : Math.clamp(mapping.node.size - position, 0, length);
  }

  private MapKind mapKind() {
    MapKind kind = pick(MapKind.values());
    return tails && kind == MapKind.PRIVATE ? MapKind.SHARED : kind;
  }

  private Operation mmap() {
    long offset = random.nextInt(3) == 0 ? offsetWithin(bytesMax) / PAGE * PAGE : 0;
    int length = 1 + random.nextInt(bytesMax);
    boolean populate = random.nextInt(5) == 0;
    if (random.nextInt(30) == 0) {
      return new Operation.Mmap(freeMap(), openFile(), offset + 7, length, MapKind.SHARED, false);
    }
    return new Operation.Mmap(freeMap(), openFile(), offset, length, mapKind(), populate);
  }

  private Operation sync() {
    return switch (random.nextInt(6)) {
      case 5 -> new Operation.DropCaches();
      case 0 -> new Operation.Fsync(openFile());
      case 1 -> new Operation.Fdatasync(openFile());
      case 2 -> new Operation.Sync();
      case 3 -> new Operation.Syncfs();
      default -> new Operation.Fence(pick(FenceInstruction.values()));
    };
  }

  private FallocateMode fallocateMode(int file) {
    FallocateMode mode = pick(FallocateMode.values());
    ModelHandle handle = model.files[file];
    boolean large = handle != null && handle.node().size > bytesMax;
    return mode == FallocateMode.INSERT && large ? FallocateMode.COLLAPSE : mode;
  }

  /** Mostly a path that names something, rarely the root. */
  private FilePath path() {
    if (random.nextInt(8) == 0) {
      return newPath();
    }
    List<FilePath> known = RandomWorkloads.paths(model.tree.root);
    FilePath path = known.get(random.nextInt(known.size()));
    boolean again = path.isRoot() && random.nextInt(4) != 0;
    return again ? known.get(random.nextInt(known.size())) : path;
  }

  /** Mostly a name that does not exist below something that does. */
  private FilePath newPath() {
    List<FilePath> known = RandomWorkloads.paths(model.tree.root);
    FilePath parent = known.get(random.nextInt(known.size()));
    int name = random.nextInt(6) == 0 ? FilePath.NAMES : 1 + random.nextInt(5);
    return parent.depth() == FilePath.MAX_DEPTH ? parent : parent.child(name);
  }

  private OpenFlags flags() {
    Access access = pick(Access.values());
    boolean truncate = access != Access.READ_ONLY && random.nextInt(6) == 0;
    return new OpenFlags(access, truncate, pick(WriteSync.values()));
  }

  /** Mostly a slot that is open, and then mostly no directory. */
  private int openFile() {
    int slot = fileSlot(true);
    ModelHandle handle = model.files[slot];
    boolean again = handle != null && handle.node().isDirectory() && random.nextInt(8) != 0;
    return again ? fileSlot(true) : slot;
  }

  private int freeFile() {
    return fileSlot(false);
  }

  private int fileSlot(boolean open) {
    int slot = random.nextInt(Slots.FILES);
    for (int i = 0; i < Slots.FILES && slots.isOpen(slot) != open; i++) {
      slot = (slot + 1) % Slots.FILES;
    }
    return slot;
  }

  private int usedMap() {
    int slot = random.nextInt(Slots.MAPS);
    for (int i = 0; i < Slots.MAPS && slots.mappedLength(slot) == 0; i++) {
      slot = (slot + 1) % Slots.MAPS;
    }
    return slot;
  }

  private int freeMap() {
    int slot = random.nextInt(Slots.MAPS);
    for (int i = 0; i < Slots.MAPS && slots.mappedLength(slot) > 0; i++) {
      slot = (slot + 1) % Slots.MAPS;
    }
    return slot;
  }

  /** An offset in a file: often around its end, else as {@link #offsetWithin}. */
  private long offset(int file) {
    ModelHandle handle = model.files[file];
    if (handle != null && random.nextInt(3) == 0) {
      return Math.clamp(handle.node().size + random.nextInt(-20, 20), 0, bytesMax);
    }
    return offsetWithin(bytesMax);
  }

  private long offsetWithin(long end) {
    long offset =
        switch (random.nextInt(4)) {
          case 0, 1 -> random.nextLong(end / grain + 1) * grain;
          case 2 -> random.nextLong(end / grain + 1) * grain + random.nextInt(-70, 70);
          default -> random.nextLong(end + 1);
        };
    return Math.clamp(offset, 0, end);
  }

  private int length(long offset) {
    return lengthWithin(bytesMax - offset);
  }

  private int lengthWithin(long available) {
    long length =
        switch (random.nextInt(6)) {
          case 0, 1 -> random.nextInt(20);
          case 2 -> random.nextInt(2 * PAGE);
          case 3, 4 -> (1L + random.nextInt(3)) * grain;
          default -> random.nextLong(available + 1);
        };
    return (int) Math.min(length, available);
  }

  private Pattern pattern() {
    return new Pattern(random.nextInt(20));
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
