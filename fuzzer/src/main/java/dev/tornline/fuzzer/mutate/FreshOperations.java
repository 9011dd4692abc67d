package dev.tornline.fuzzer.mutate;

import dev.tornline.fuzzer.model.FileModel;
import dev.tornline.fuzzer.model.MappingModel;
import dev.tornline.fuzzer.model.Pending;
import dev.tornline.oracle.workload.Bulk;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.FenceInstruction;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.FlushInstruction;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.MremapMode;
import dev.tornline.oracle.workload.MsyncMode;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.OperationKind;
import dev.tornline.oracle.workload.PopulateMode;
import dev.tornline.oracle.workload.Protection;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.StoreInstruction;
import dev.tornline.oracle.workload.WriteWay;
import dev.tornline.oracle.workload.XattrName;

/** Makes single operations whose parameters aim at what is live where a script stands. */
final class FreshOperations {

  private static final OperationKind[] BY_WEIGHT = byWeight();
  private static final FileModel NOTHING = FileModel.regular();

  private static final FallocateMode[] FALLOCATE_MODES = FallocateMode.values();
  private static final RenameMode[] RENAME_MODES = RenameMode.values();
  private static final OpenFlags.WriteSync[] WRITE_SYNCS = OpenFlags.WriteSync.values();
  private static final WriteWay[] WRITE_WAYS = WriteWay.values();
  private static final OpenFlags.Access[] ACCESSES = OpenFlags.Access.values();
  private static final XattrName[] XATTR_NAMES = XattrName.values();
  private static final FlushInstruction[] FLUSHES = FlushInstruction.values();
  private static final FenceInstruction[] FENCES = FenceInstruction.values();

  private final Script script;
  private final Aim aim;
  private final Places places;
  private final Dice dice;

  FreshOperations(Script script) {
    this.script = script;
    this.aim = script.aim;
    this.places = script.places;
    this.dice = script.dice;
  }

  /** An operation of some kind that makes sense here. */
  Operation any() {
    OperationKind kind = dice.pick(BY_WEIGHT);
    for (int tries = 0; tries < 8 && !makesSense(kind); tries++) {
      kind = dice.pick(BY_WEIGHT);
    }
    return of(kind);
  }

  /** An operation of that kind. */
  Operation of(OperationKind kind) {
    return switch (kind) {
      case MKDIR -> new Mkdir(aim.fresh());
      case RMDIR -> new Rmdir(aim.existing());
      case CREATE -> new Create(aim.freeFile(), aim.fresh());
      case OPEN -> new Open(aim.freeFile(), aim.file(), openFlags());
      case CLOSE -> new Close(aim.anyOpen());
      case TMPFILE -> new Tmpfile(aim.freeFile(), aim.directory());
      case LINKAT -> new Linkat(aim.anyOpen(), aim.fresh());
      case LINK -> new Link(aim.existing(), aim.fresh());
      case SYMLINK -> new Symlink(aim.existing(), aim.fresh());
      case UNLINK -> new Unlink(aim.file());
      case RENAME -> rename();
      case WRITE -> write();
      case PWRITEV2 -> pwritev2();
      case APPEND -> new Append(aim.openFile(), places.writeLength(), script.pattern());
      case TRUNCATE -> truncate();
      case FALLOCATE -> fallocate();
      case CLONE -> new Operation.Clone(aim.openFile(), aim.openFile());
      case CLONE_RANGE -> cloneRange();
      case COPY_RANGE -> copyRange();
      case DEDUPE_RANGE -> dedupeRange();
      case SETXATTR -> new SetXattr(aim.existing(), xattr(), xattrLength(), script.pattern());
      case REMOVEXATTR -> new RemoveXattr(aim.existing(), xattr());
      case CHMOD -> new Chmod(aim.existing(), dice.mode());
      case FSYNC -> new Fsync(aim.anyOpen());
      case FDATASYNC -> new Fdatasync(aim.anyOpen());
      case SYNC -> new Sync();
      case SYNCFS -> new Syncfs();
      case MMAP -> mmap();
      case MUNMAP -> new Munmap(aim.mapping());
      case MPROTECT -> new Mprotect(aim.mapping(), protection());
      case MREMAP -> mremap();
      case MSYNC -> msync();
      case MADVISE_DONTNEED -> dontneed();
      case MADVISE_POPULATE -> populate();
      case STORE -> store(aim.mapping());
      case FORK_STORE -> inChild(store(aim.mapping()), dice.oneIn(3));
      case LOAD -> load(aim.mapping());
      case FLUSH -> flush();
      case FENCE -> new Fence(dice.oneIn(3) ? dice.pick(FENCES) : FenceInstruction.SFENCE);
      case PERSIST -> persist();
      case WRITE_FROM_MAP -> writeFromMap();
      case READ_INTO_MAP -> readIntoMap();
      case DROP_CACHES -> new DropCaches();
      case REMOUNT -> new Remount();
      case LINK_MANY -> linkMany();
      case UNLINK_MANY -> unlinkMany();
      case TMPFILE_MANY -> new TmpfileMany(aim.directory(), many());
      case SCATTER -> new Scatter(aim.openFile(), many(), script.pattern());
      case FILL -> new Fill(aim.openFile(), dice.below(dice.oneIn(4) ? 256 : 8));
    };
  }

  /** A store through that mapping. */
  Store store(int map) {
    int length = places.accessLength();
    return new Store(map, inMapping(map, length), length, script.pattern(), instruction());
  }

  /** The same store by a child. */
  static ForkStore inChild(Store store, boolean persist) {
    return new ForkStore(
        store.map(), store.offset(), store.length(), store.pattern(), store.instruction(), persist);
  }

  /** A load through that mapping. */
  Load load(int map) {
    int length = places.accessLength();
    return new Load(map, inMapping(map, length), length);
  }

  StoreInstruction instruction() {
    return switch (dice.below(10)) {
      case 0, 1 -> StoreInstruction.MOVNT;
      case 2 -> StoreInstruction.REP_MOVS;
      default -> StoreInstruction.MOV;
    };
  }

  /** Persists what is stored but not flushed, if there is anything. */
  Operation persist() {
    Pending pending = script.state.pending;
    if (!pending.isEmpty() && !dice.oneIn(16)) {
      int some = pending.some(dice.random);
      return new Persist(pending.map(some), pending.offset(some), pending.length(some));
    }
    int map = aim.mapping();
    int length = places.accessLength();
    return new Persist(map, inMapping(map, length), length);
  }

  private Operation flush() {
    FlushInstruction instruction = dice.pick(FLUSHES);
    Pending pending = script.state.pending;
    if (!pending.isEmpty() && !dice.oneIn(16)) {
      int some = pending.some(dice.random);
      return new Flush(pending.map(some), pending.offset(some), pending.length(some), instruction);
    }
    int map = aim.mapping();
    int length = places.accessLength();
    return new Flush(map, inMapping(map, length), length, instruction);
  }

  private boolean makesSense(OperationKind kind) {
    return switch (kind) {
      case MKDIR, SYNC, SYNCFS, DROP_CACHES, REMOUNT, SYMLINK, CHMOD, SETXATTR, REMOVEXATTR -> true;
      case RMDIR, LINK, UNLINK, RENAME -> script.state.names.size() > 1;
      case CREATE, TMPFILE -> aim.hasFreeFile();
      case OPEN -> aim.hasFreeFile() && script.state.names.size() > 1;
      case CLOSE, LINKAT, WRITE, PWRITEV2, APPEND, TRUNCATE, FALLOCATE -> aim.hasOpenFile();
      case CLONE, CLONE_RANGE, COPY_RANGE, DEDUPE_RANGE, FSYNC, FDATASYNC -> aim.hasOpenFile();
      case MMAP -> aim.hasOpenFile() && aim.hasFreeMap();
      case MUNMAP, MPROTECT, MREMAP, MSYNC, MADVISE_DONTNEED, STORE, LOAD -> aim.hasMapping();
      case MADVISE_POPULATE, FORK_STORE, FLUSH, PERSIST -> aim.hasMapping();
      case FENCE -> script.state.pending.isUnfenced();
      case WRITE_FROM_MAP, READ_INTO_MAP -> aim.hasMapping() && aim.hasOpenFile();
      case LINK_MANY -> script.state.names.size() > 1;
      case UNLINK_MANY -> aim.directoryOfMany().isPresent();
      case TMPFILE_MANY -> true;
      case SCATTER -> aim.hasOpenFile();
      case FILL -> aim.hasOpenFile() && dice.oneIn(4);
    };
  }

  private LinkMany linkMany() {
    return new LinkMany(aim.file(), aim.directory(), many(), nameLength());
  }

  private UnlinkMany unlinkMany() {
    FilePath directory = aim.directoryOfMany().orElse(FilePath.ROOT);
    FileModel model = script.state.names.find(directory);
    int length = model.nameLength == 0 ? nameLength() : model.nameLength;
    return new UnlinkMany(directory, dice.oneIn(2) ? Bulk.COUNT_MAX : many(), length);
  }

  /** Mostly as many as some blocks hold; at times so many that a tree has two levels. */
  private int many() {
    int most = dice.oneIn(8) ? Bulk.COUNT_MAX : 48;
    return 1 + dice.below(1 + dice.below(most));
  }

  private int nameLength() {
    return dice.oneIn(4)
        ? Bulk.NAME_MIN + dice.below(Bulk.NAME_MAX - Bulk.NAME_MIN + 1)
        : Bulk.NAME_MAX;
  }

  private OpenFlags openFlags() {
    if (!dice.oneIn(3)) {
      return OpenFlags.READ_WRITE;
    }
    OpenFlags.Access access = dice.pick(ACCESSES);
    boolean truncate = access != OpenFlags.Access.READ_ONLY && dice.oneIn(4);
    return new OpenFlags(access, truncate, dice.pick(WRITE_SYNCS));
  }

  private Operation rename() {
    RenameMode mode = dice.oneIn(3) ? dice.pick(RENAME_MODES) : RenameMode.PLAIN;
    boolean replaces = mode == RenameMode.EXCHANGE || dice.oneIn(3);
    return new Rename(aim.existing(), replaces ? aim.existing() : aim.fresh(), mode);
  }

  private Operation write() {
    int slot = aim.openFile();
    long offset = places.inFile(model(slot));
    return new Write(slot, offset, places.writeLength(), script.pattern());
  }

  private Operation pwritev2() {
    int slot = aim.openFile();
    long offset = places.inFile(model(slot));
    return new Pwritev2(
        slot, offset, places.writeLength(), script.pattern(), dice.pick(WRITE_WAYS));
  }

  private Operation truncate() {
    int slot = aim.openFile();
    return new Truncate(slot, places.size(model(slot)));
  }

  private Operation fallocate() {
    int slot = aim.openFile();
    FileModel file = model(slot);
    FallocateMode mode = dice.pick(FALLOCATE_MODES);
    long offset = dice.oneIn(4) ? places.inFile(file) : places.pageInFile(file);
    int length = places.extentLength();
    if (mode == FallocateMode.COLLAPSE || mode == FallocateMode.INSERT) {
      length = dice.oneIn(8) ? length : (1 + dice.below(3)) * Places.PAGE;
    }
    return new Fallocate(slot, mode, offset, length);
  }

  private Operation cloneRange() {
    int from = aim.openFile();
    int to = aim.openFile();
    long source = places.pageInFile(model(from));
    return new CloneRange(
        from, source, to, places.pageInFile(model(to)), (1 + dice.below(4)) * Places.PAGE);
  }

  private Operation dedupeRange() {
    int from = aim.openFile();
    int to = aim.openFile();
    long source = places.pageInFile(model(from));
    return new DedupeRange(
        from, source, to, places.pageInFile(model(to)), (1 + dice.below(4)) * Places.PAGE);
  }

  private Operation copyRange() {
    int from = aim.openFile();
    int to = aim.openFile();
    long source = places.inFile(model(from));
    return new CopyRange(from, source, to, places.inFile(model(to)), places.writeLength());
  }

  private Operation mmap() {
    int slot = aim.openFile();
    FileModel file = model(slot);
    long offset = dice.oneIn(3) ? places.pageInFile(file) : 0;
    MapKind kind =
        switch (dice.below(10)) {
          case 0, 1 -> MapKind.SHARED;
          case 2 -> MapKind.PRIVATE;
          default -> MapKind.SYNC;
        };
    int length = places.mapLength(file, offset);
    return new Mmap(aim.freeMap(), slot, offset, length, kind, dice.oneIn(8));
  }

  private Operation mremap() {
    int map = aim.mapping();
    MappingModel mapping = script.state.mapping(map);
    long pages = mapping == null ? 1 : mapping.length / Places.PAGE;
    long wanted = dice.oneIn(2) ? pages : 1 + dice.random.nextLong(2 * pages);
    MremapMode mode = dice.oneIn(3) ? MremapMode.IN_PLACE : MremapMode.MOVE;
    return new Mremap(map, (int) Places.limited(wanted * Places.PAGE), mode);
  }

  private Operation msync() {
    int map = aim.mapping();
    int length = dice.oneIn(2) ? Places.PAGE : places.accessLength();
    MsyncMode mode = dice.oneIn(5) ? MsyncMode.ASYNC : MsyncMode.SYNC;
    return new Msync(map, inMapping(map, length), length, mode);
  }

  private Operation dontneed() {
    int map = aim.mapping();
    return new MadviseDontneed(map, inMapping(map, Places.PAGE), Places.PAGE);
  }

  private Operation populate() {
    int map = aim.mapping();
    PopulateMode mode = dice.oneIn(3) ? PopulateMode.READ : PopulateMode.WRITE;
    int length = (1 + dice.below(3)) * Places.PAGE;
    return new MadvisePopulate(map, inMapping(map, length), length, mode);
  }

  private Operation writeFromMap() {
    int map = aim.mapping();
    MappingModel mapping = script.state.mapping(map);
    int own = mapping == null || dice.oneIn(3) ? -1 : aim.slotOf(mapping.file);
    int slot = own < 0 ? aim.openFile() : own;
    int length = places.writeLength();
    return new WriteFromMap(slot, places.inFile(model(slot)), length, map, inMapping(map, length));
  }

  private Operation readIntoMap() {
    int map = aim.mapping();
    int slot = aim.openFile();
    int length = places.writeLength();
    return new ReadIntoMap(slot, places.inFile(model(slot)), length, map, inMapping(map, length));
  }

  private long inMapping(int map, int length) {
    MappingModel mapping = script.state.mapping(map);
    return mapping == null ? 0 : places.inMapping(mapping, length);
  }

  private FileModel model(int slot) {
    FileModel file = script.state.open(slot);
    return file == null ? NOTHING : file;
  }

  private XattrName xattr() {
    return dice.pick(XATTR_NAMES);
  }

  private int xattrLength() {
    return dice.oneIn(4) ? dice.below(Slots.MAX_XATTR_LENGTH + 1) : dice.below(Places.LINE);
  }

  private Protection protection() {
    return dice.oneIn(2) ? Protection.READ_ONLY : Protection.READ_WRITE;
  }

  private static OperationKind[] byWeight() {
    return java.util.Arrays.stream(OperationKind.values())
        .flatMap(kind -> java.util.Collections.nCopies(kind.weight(), kind).stream())
        .toArray(OperationKind[]::new);
  }
}
