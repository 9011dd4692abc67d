package dev.tornline.fuzzer.mutate;

import dev.tornline.fuzzer.interaction.Between;
import dev.tornline.fuzzer.interaction.Obligation;
import dev.tornline.fuzzer.model.FileModel;
import dev.tornline.fuzzer.model.MappingModel;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.FenceInstruction;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.FlushInstruction;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.MsyncMode;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Protection;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.StoreInstruction;
import dev.tornline.oracle.workload.XattrName;

/** Has something happen to what is pending. */
final class BetweenSteps {

  private static final FlushInstruction[] FLUSHES = FlushInstruction.values();

  private final Script script;
  private final Aim aim;
  private final Places places;
  private final Dice dice;
  private final Preamble preamble;
  private final Reach reach;
  private final PageTableSteps tables;

  BetweenSteps(Script script, Preamble preamble) {
    this.script = script;
    this.aim = script.aim;
    this.places = script.places;
    this.dice = script.dice;
    this.preamble = preamble;
    this.reach = new Reach(script, preamble);
    this.tables = new PageTableSteps(script, reach);
  }

  /** Adds steps that let that happen to the obligation, if it can. */
  void add(Between between, Obligation to) {
    switch (between) {
      case NOTHING -> {}
      case LOAD -> reach.onMap(to, map -> new Load(map, reach.within(map, to), Reach.length(to)));
      case STORE_SAME_PAGE -> reach.onMap(to, map -> store(map, reach.within(map, to)));
      case STORE_OTHER_PAGE -> reach.onMap(to, map -> store(map, elsewhere(map, to)));
      case STORE_OTHER_MAPPING -> storeOtherMapping(to);
      case MMAP -> reach.onFile(to, slot -> mmap(slot, to));
      case MUNMAP -> reach.onMap(to, Munmap::new);
      case MPROTECT -> mprotect(to);
      case DONTNEED -> reach.onMap(to, map -> dontneed(map, to));
      case FLUSH -> reach.onMap(to, map -> flush(map, to));
      case FENCE -> script.add(new Fence(FenceInstruction.SFENCE));
      case MSYNC_ASYNC -> reach.onMap(to, map -> msync(map, to));
      case OPEN -> open(to);
      case CLOSE -> close(to);
      case CLOSE_LAST -> closeAll(to);
      case WRITE_SAME -> reach.onFile(to, slot -> write(slot, to.start(), Reach.length(to)));
      case WRITE_ELSEWHERE -> reach.onFile(to, slot -> writeElsewhere(slot, to));
      case SHRINK_OVER -> reach.onFile(to, slot -> new Truncate(slot, shrunk(to)));
      case SHRINK_BEHIND ->
          reach.onFile(to, slot -> new Truncate(slot, end(to) + dice.below(2) * 100L));
      case GROW -> reach.onFile(to, slot -> new Truncate(slot, grown(to)));
      case PUNCH_OVER -> allocate(to, FallocateMode.PUNCH, Reach.pageStart(to), Reach.pages(to));
      case PUNCH_PART -> punchPart(to);
      case PUNCH_ELSEWHERE -> allocate(to, FallocateMode.PUNCH, beside(to), Places.PAGE);
      case ZERO_OVER -> allocate(to, zero(), to.start(), Reach.length(to));
      case ZERO_ELSEWHERE -> allocate(to, zero(), beside(to), Places.PAGE);
      case COLLAPSE_OVER -> allocate(to, FallocateMode.COLLAPSE, Reach.pageStart(to), Places.PAGE);
      case COLLAPSE_BEFORE -> allocate(to, FallocateMode.COLLAPSE, before(to), Places.PAGE);
      case INSERT_BEFORE -> allocate(to, FallocateMode.INSERT, before(to), Places.PAGE);
      case ALLOCATE -> allocate(to, allocating(), beside(to), places.extentLength());
      case CLONE_FROM ->
          copy(to, (mine, other) -> new CloneRange(mine, 0, other, 0, Reach.pages(to)));
      case CLONE_OVER ->
          copy(to, (mine, other) -> new CloneRange(other, 0, mine, 0, Reach.pages(to)));
      case COPY_FROM ->
          copy(to, (mine, other) -> new CopyRange(mine, 0, other, 0, Reach.pages(to)));
      case RENAME -> reach.onName(to, path -> new Rename(path, aim.fresh(), RenameMode.PLAIN));
      case RENAME_OVER, EXCHANGE -> renameOver(to, between);
      case LINK -> reach.onName(to, path -> new Link(path, aim.fresh()));
      case UNLINK -> unlink(to);
      case UNLINK_LAST -> reach.onName(to, Unlink::new);
      case ATTRIBUTE -> reach.onName(to, this::attribute);
      case PARENT_RENAMED -> renameDirectory(to);
      case SIBLING_MADE -> script.add(new Mkdir(sibling(to)));
      case SIBLING_REMOVED -> siblingRemoved(to);
      case OTHER_WRITTEN -> otherWritten();
      case OTHER_REMOVED -> otherRemoved();
      case SYNCED ->
          reach.onFile(to, slot -> dice.oneIn(2) ? new Fsync(slot) : new Fdatasync(slot));
      case OTHER_SYNCED -> otherSynced();
      case ALL_SYNCED -> script.add(dice.oneIn(3) ? new Syncfs() : new Sync());
      case MANY_CHANGES -> manyChanges();
      case DROP_CACHES -> dropCaches(to);
      case POPULATE -> reach.onMap(to, map -> tables.populate(map, to));
      case MREMAP -> reach.onMap(to, map -> tables.mremap(map, to));
    }
  }

  private long elsewhere(int map, Obligation to) {
    MappingModel mapping = script.state.mapping(map);
    long pages = Math.max(1, mapping.usable() / Places.PAGE);
    long next = reach.within(map, to) / Places.PAGE + 1 + dice.below(3);
    return next % pages * Places.PAGE + dice.below(8) * 512L;
  }

  private Store store(int map, long offset) {
    int length = places.accessLength();
    MappingModel mapping = script.state.mapping(map);
    long last = Math.max(0, mapping.usable() - length);
    StoreInstruction instruction = dice.oneIn(6) ? StoreInstruction.MOVNT : StoreInstruction.MOV;
    return new Store(map, Math.clamp(offset, 0, last), length, script.pattern(), instruction);
  }

  private void storeOtherMapping(Obligation to) {
    int map = preamble.otherMapOf(to.file, to.start(), to.map);
    if (map != Preamble.NONE && script.state.mapping(map) != null) {
      script.add(store(map, reach.within(map, to)));
    }
  }

  private Operation mmap(int slot, Obligation to) {
    MapKind kind = dice.oneIn(5) ? MapKind.PRIVATE : preamble.anyKind();
    int length =
        (int) Math.max(Reach.pageStart(to) + Reach.pages(to), places.mapLength(to.file, 0));
    return new Mmap(aim.freeMap(), slot, 0, length, kind, dice.oneIn(8));
  }

  private void mprotect(Obligation to) {
    reach.onMap(to, map -> new Mprotect(map, Protection.READ_ONLY));
    if (!dice.oneIn(3)) {
      reach.onMap(to, map -> new Mprotect(map, Protection.READ_WRITE));
    }
  }

  private void open(Obligation to) {
    reach.onName(to, path -> new Open(aim.freeFile(), path, flags()));
  }

  private OpenFlags flags() {
    return dice.oneIn(3) ? OpenFlags.READ_ONLY : OpenFlags.READ_WRITE;
  }

  /** Closes one of several handles; a second one is opened if there is none. */
  private void close(Obligation to) {
    int slot = preamble.slotOf(to.file);
    if (preamble.otherSlotOf(to.file, slot) != Preamble.NONE) {
      script.add(new Close(slot));
    }
  }

  private void closeAll(Obligation to) {
    for (int slot = 0; slot < Slots.FILES; slot++) {
      if (script.state.open(slot) == to.file) {
        script.add(new Close(slot));
      }
    }
  }

  /** Mostly nothing uses the inode any more. */
  private void dropCaches(Obligation to) {
    if (!dice.oneIn(4)) {
      tables.unmapAll(to);
      closeAll(to);
    }
    script.add(new DropCaches());
  }

  private Flush flush(int map, Obligation to) {
    return new Flush(map, reach.within(map, to), Reach.length(to), dice.pick(FLUSHES));
  }

  private Msync msync(int map, Obligation to) {
    return new Msync(map, reach.page(map, to), Reach.pages(to), MsyncMode.ASYNC);
  }

  private MadviseDontneed dontneed(int map, Obligation to) {
    return new MadviseDontneed(map, reach.page(map, to), Reach.pages(to));
  }

  private Write writeElsewhere(int slot, Obligation to) {
    return write(slot, beside(to), places.writeLength());
  }

  private Write write(int slot, long at, int length) {
    return new Write(slot, at, length, script.pattern());
  }

  private long end(Obligation to) {
    return Places.limited(to.start() + to.length());
  }

  /** A page before or behind the range. */
  private long beside(Obligation to) {
    long start = Reach.pageStart(to);
    long pages = 1L + dice.below(3);
    boolean before = dice.oneIn(3) && start >= pages * Places.PAGE;
    return Places.limited(before ? start - pages * Places.PAGE : start + pages * Places.PAGE);
  }

  /** A page from the begin of the file to the range. */
  private long before(Obligation to) {
    return dice.oneIn(2) ? 0 : dice.random.nextLong(to.start() / Places.PAGE + 1) * Places.PAGE;
  }

  private long shrunk(Obligation to) {
    return switch (dice.below(4)) {
      case 0 -> 0;
      case 1 -> to.start() + to.length() / 2;
      case 2 -> to.start();
      default -> Reach.pageStart(to);
    };
  }

  private long grown(Obligation to) {
    long size = to.file.size;
    long by = dice.oneIn(2) ? Places.PAGE : dice.oneIn(2) ? 100 : Places.HUGE_PAGE;
    return Places.limited(size + by);
  }

  private void allocate(Obligation to, FallocateMode mode, long start, int length) {
    reach.onFile(to, slot -> new Fallocate(slot, mode, start, length));
  }

  private void punchPart(Obligation to) {
    long middle = to.start() + Math.max(1, to.length() / 2);
    boolean head = dice.oneIn(2);
    long start =
        head ? Math.max(0, Reach.pageStart(to) - dice.below(2) * (long) Places.PAGE) : middle;
    long end =
        head ? middle : Reach.pageStart(to) + Reach.pages(to) + dice.below(2) * (long) Places.PAGE;
    allocate(to, FallocateMode.PUNCH, start, Math.clamp(end - start, 1, Places.HUGE_PAGE));
  }

  private FallocateMode zero() {
    return dice.oneIn(3) ? FallocateMode.ZERO_KEEP_SIZE : FallocateMode.ZERO;
  }

  private FallocateMode allocating() {
    return switch (dice.below(5)) {
      case 0 -> FallocateMode.UNSHARE;
      case 1, 2 -> FallocateMode.KEEP_SIZE;
      default -> FallocateMode.ALLOCATE;
    };
  }

  /** A copy between the file's slot and another file's. */
  private interface Copy {
    Operation of(int mine, int other);
  }

  private void copy(Obligation to, Copy copy) {
    int mine = preamble.slotOf(to.file);
    if (mine == Preamble.NONE) {
      return;
    }
    int other = preamble.file();
    if (script.state.open(other) == to.file) {
      other = preamble.newFile();
    }
    preamble.fill(other);
    script.add(copy.of(mine, other));
  }

  private void renameOver(Obligation to, Between between) {
    RenameMode mode = between == Between.EXCHANGE ? RenameMode.EXCHANGE : RenameMode.PLAIN;
    FilePath path = aim.pathOf(to.file);
    if (path == null) {
      return;
    }
    FilePath other = otherFile(to);
    boolean onto = dice.oneIn(2);
    script.add(new Rename(onto ? path : other, onto ? other : path, mode));
  }

  /** The name of another file, which is made if there is none. */
  private FilePath otherFile(Obligation to) {
    for (int i = 0; i < script.state.names.size(); i++) {
      FileModel file = script.state.names.file(i);
      if (file.isRegular() && file != to.file && dice.oneIn(2)) {
        return script.state.names.path(i);
      }
    }
    FilePath fresh = aim.fresh();
    script.add(new Create(aim.freeFile(), fresh));
    return fresh;
  }

  private void unlink(Obligation to) {
    FilePath path = aim.pathOf(to.file);
    if (path == null) {
      return;
    }
    if (script.state.names.count(to.file) == 1) {
      script.add(new Link(path, aim.fresh()));
    }
    script.add(new Unlink(path));
  }

  private Operation attribute(FilePath path) {
    XattrName name = dice.oneIn(2) ? XattrName.A : XattrName.B;
    return switch (dice.below(4)) {
      case 0 -> new RemoveXattr(path, name);
      case 1 -> new Chmod(path, dice.mode());
      default -> new SetXattr(path, name, places.accessLength(), script.pattern());
    };
  }

  private FilePath sibling(Obligation to) {
    FilePath found = reach.directory(to);
    FilePath directory = found == null ? FilePath.ROOT : found;
    for (int name = 1; name < FilePath.NAMES && directory.depth() < FilePath.MAX_DEPTH; name++) {
      FilePath path = directory.child(name);
      if (script.state.names.find(path) == null) {
        return path;
      }
    }
    return aim.fresh();
  }

  private void siblingRemoved(Obligation to) {
    FilePath sibling = sibling(to);
    script.add(new Mkdir(sibling));
    if (dice.oneIn(2)) {
      script.add(new Sync());
    }
    script.add(new Rmdir(sibling));
  }

  private void renameDirectory(Obligation to) {
    FilePath directory = reach.directory(to);
    if (directory != null && !directory.isRoot()) {
      script.add(new Rename(directory, aim.fresh(), RenameMode.PLAIN));
    }
  }

  /** At times so much that blocks are used again which others have freed. */
  private void otherWritten() {
    int slot = preamble.newFile();
    int pages = 1 + dice.below(dice.oneIn(3) ? 16 : 4);
    script.add(new Write(slot, 0, pages * Places.PAGE, script.pattern()));
  }

  private void otherRemoved() {
    int slot = preamble.filled();
    FilePath path = aim.pathOf(preamble.model(slot));
    if (path != null) {
      script.add(new Unlink(path));
      script.add(new Close(slot));
    }
  }

  private void otherSynced() {
    int slot = dice.oneIn(2) ? preamble.newFile() : preamble.file();
    script.add(dice.oneIn(2) ? new Fsync(slot) : new Fdatasync(slot));
  }

  private void manyChanges() {
    for (int count = 3 + dice.below(6); count > 0; count--) {
      FilePath path = aim.fresh();
      script.add(
          switch (dice.below(4)) {
            case 0 -> new Symlink(path, path);
            case 1 -> new SetXattr(aim.existing(), XattrName.A, 64 * count, script.pattern());
            default -> new Mkdir(path);
          });
      if (dice.oneIn(4)) {
        script.add(new Sync());
      }
    }
  }
}
