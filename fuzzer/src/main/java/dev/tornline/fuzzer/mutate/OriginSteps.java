package dev.tornline.fuzzer.mutate;

import dev.tornline.fuzzer.interaction.Obligation;
import dev.tornline.fuzzer.interaction.Origin;
import dev.tornline.fuzzer.model.Entry;
import dev.tornline.fuzzer.model.FileModel;
import dev.tornline.fuzzer.model.MappingModel;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.oracle.workload.StoreInstruction;
import dev.tornline.oracle.workload.XattrName;

/** Makes something pending in a given way, with what that needs. */
final class OriginSteps {

  private final Script script;
  private final Aim aim;
  private final Places places;
  private final Dice dice;
  private final Preamble preamble;
  private final FreshOperations fresh;

  OriginSteps(Script script, Preamble preamble, FreshOperations fresh) {
    this.script = script;
    this.aim = script.aim;
    this.places = script.places;
    this.dice = script.dice;
    this.preamble = preamble;
    this.fresh = fresh;
  }

  /** Adds steps after which something of that origin is pending, if that can be. */
  void add(Origin origin) {
    switch (origin) {
      case STORE -> store(MapKind.SYNC, plainStore());
      case STORE_HUGE -> storeHuge();
      case STORE_SHARED -> store(MapKind.SHARED, plainStore());
      case STORE_MAPPED_TWICE -> storeMappedTwice();
      case STORE_NON_TEMPORAL -> store(preamble.anyKind(), StoreInstruction.MOVNT);
      case READ_INTO_MAP -> readIntoMap();
      case WRITE_OVER, WRITE_HOLE, WRITE_END -> write(origin);
      case APPEND -> append();
      case WRITE_FROM_MAP -> writeFromMap();
      case COPY_RANGE, CLONE, CLONE_RANGE -> copy(origin);
      case SHRINK -> resize(false);
      case GROW -> resize(true);
      case OPEN_TRUNCATE -> openTruncate();
      case ALLOCATE -> fallocate(FallocateMode.ALLOCATE);
      case ALLOCATE_KEEP_SIZE -> fallocate(FallocateMode.KEEP_SIZE);
      case PUNCH -> fallocate(FallocateMode.PUNCH);
      case ZERO -> fallocate(FallocateMode.ZERO);
      case ZERO_KEEP_SIZE -> fallocate(FallocateMode.ZERO_KEEP_SIZE);
      case COLLAPSE -> move(FallocateMode.COLLAPSE);
      case INSERT -> move(FallocateMode.INSERT);
      case UNSHARE -> fallocate(FallocateMode.UNSHARE);
      case CREATE -> preamble.newFile();
      case TMPFILE -> script.add(new Tmpfile(aim.freeFile(), aim.directory()));
      case MKDIR -> script.add(new Mkdir(aim.fresh()));
      case SYMLINK -> script.add(new Symlink(aim.existing(), aim.fresh()));
      case LINK -> link();
      case LINK_TMPFILE -> linkTmpfile();
      case RENAME -> script.add(new Rename(named(), aim.fresh(), RenameMode.PLAIN));
      case RENAME_DIRECTORY -> renameDirectory();
      case RENAME_OVER -> renameOver(RenameMode.PLAIN);
      case EXCHANGE -> renameOver(RenameMode.EXCHANGE);
      case UNLINK, UNLINK_OPEN, UNLINK_LAST -> unlink(origin);
      case RMDIR -> rmdir();
      case SETXATTR -> script.add(fresh.of(dev.tornline.oracle.workload.OperationKind.SETXATTR));
      case REMOVEXATTR -> removeXattr();
      case CHMOD -> script.add(new Chmod(named(), dice.below(01000)));
    }
  }

  private StoreInstruction plainStore() {
    return dice.oneIn(6) ? StoreInstruction.REP_MOVS : StoreInstruction.MOV;
  }

  /** A file to go on with: mostly one of which something is pending. */
  private int slot() {
    Obligation pending = pendingRange();
    int slot = pending == null ? Preamble.NONE : preamble.slotOf(pending.file);
    return slot == Preamble.NONE ? preamble.file() : slot;
  }

  private Obligation pendingRange() {
    if (dice.oneIn(3) || script.obligations().isEmpty()) {
      return null;
    }
    int newest = script.obligations().size() - 1;
    Obligation some = script.obligations().get(Math.max(0, newest - dice.below(4)));
    return some.file.isRegular() && script.aim.pathOf(some.file) != null ? some : null;
  }

  /** A place in a file, mostly in the page of something pending. */
  private long place(FileModel file) {
    for (Obligation pending : script.obligations()) {
      if (pending.file == file && pending.origin.hasRange() && dice.oneIn(2)) {
        long page = pending.start() / Places.PAGE * Places.PAGE;
        return Places.limited(dice.oneIn(2) ? pending.start() : page + dice.below(8) * 512L);
      }
    }
    return places.inFile(file);
  }

  private void store(MapKind kind, StoreInstruction instruction) {
    int slot = slot();
    preamble.fill(slot);
    FileModel file = preamble.model(slot);
    long at = Math.min(place(file), Math.max(0, file.size - 1));
    storeAt(preamble.mapOf(file, at, kind), at, instruction);
  }

  private void storeMappedTwice() {
    int slot = slot();
    preamble.fill(slot);
    FileModel file = preamble.model(slot);
    long at = Math.min(place(file), Math.max(0, file.size - 1));
    int first = preamble.mapOf(file, at, MapKind.SYNC);
    int second = preamble.otherMapOf(file, at, first);
    storeAt(dice.oneIn(2) ? first : second, at, plainStore());
  }

  private void storeAt(int map, long at, StoreInstruction instruction) {
    if (map == Preamble.NONE) {
      return;
    }
    MappingModel mapping = script.state.mapping(map);
    long offset = mapping == null ? at : Math.max(0, at - mapping.offset);
    int length = places.accessLength();
    if (mapping != null) {
      offset = Math.clamp(offset & -Places.WORD, 0, Math.max(0, mapping.usable() - length));
    }
    script.add(new Store(map, offset, length, script.pattern(), instruction));
  }

  private void storeHuge() {
    int slot = slot();
    if (!mayBeHuge(preamble.model(slot)) && !dice.oneIn(8)) {
      slot = preamble.newFile();
    }
    FileModel file = preamble.model(slot);
    if (file.size < Places.HUGE_PAGE) {
      long size = (1L + dice.below(2)) * Places.HUGE_PAGE;
      script.add(
          dice.oneIn(2)
              ? new Truncate(slot, size)
              : new Fallocate(slot, FallocateMode.ALLOCATE, 0, (int) size));
    }
    int map = hugeMap(slot, file);
    long at = dice.oneIn(2) ? place(file) % Places.HUGE_PAGE : dice.below(512) * (long) Places.PAGE;
    storeAt(map, at, plainStore());
  }

  /** Whether the first 2 MiB have an entry for all of them, or no block that stands alone. */
  private static boolean mayBeHuge(FileModel file) {
    return file.pages.entry(0) == Entry.HUGE
        || file.pages.entry(0) == Entry.CLEANED
        || !file.pages.isAllocated(0)
        || file.pages.isAllocated(Places.HUGE_PAGE - 1);
  }

  private int hugeMap(int slot, FileModel file) {
    for (int map = 0; map < dev.tornline.oracle.workload.Slots.MAPS; map++) {
      MappingModel mapping = script.state.mapping(map);
      if (mapping != null && mapping.file == file && mapping.isHuge(0)) {
        return map;
      }
    }
    int map = aim.freeMap();
    int length = (int) (file.size / Places.HUGE_PAGE * Places.HUGE_PAGE);
    script.add(new Mmap(map, slot, 0, Math.max(Places.HUGE_PAGE, length), MapKind.SYNC, false));
    return map;
  }

  private void readIntoMap() {
    int from = preamble.filled();
    int slot = slot();
    preamble.fill(slot);
    FileModel file = preamble.model(slot);
    int map = preamble.mapOf(file, 0, preamble.anyKind());
    if (map != Preamble.NONE) {
      int length = 1 + dice.below(Places.PAGE);
      script.add(new ReadIntoMap(from, places.inFile(preamble.model(from)), length, map, 0));
    }
  }

  private void write(Origin origin) {
    int slot = slot();
    FileModel file = preamble.model(slot);
    int length = places.writeLength();
    long at =
        switch (origin) {
          case WRITE_END -> Math.max(0, places.near(file.size) - dice.below(2) * (length / 2L));
          case WRITE_HOLE -> hole(slot, file);
          default -> place(file);
        };
    script.add(new Write(slot, Places.limited(at), length, script.pattern()));
  }

  /** A place in a hole of the file, which is made by a greater size if there is none. */
  private long hole(int slot, FileModel file) {
    long last = Math.min(file.size, 64L * Places.PAGE);
    for (long at = 0; at < last; at += Places.PAGE) {
      if (!file.pages.isAllocated(at)) {
        return at;
      }
    }
    long end = (file.size + Places.PAGE - 1) / Places.PAGE * Places.PAGE;
    script.add(new Truncate(slot, Places.limited(end + (1L + dice.below(4)) * Places.PAGE)));
    return end;
  }

  private void append() {
    int slot = slot();
    script.add(new Append(slot, places.writeLength(), script.pattern()));
  }

  private void writeFromMap() {
    int slot = slot();
    preamble.fill(slot);
    FileModel source = preamble.model(dice.oneIn(3) ? preamble.filled() : slot);
    int map = preamble.mapOf(source, 0, preamble.anyKind());
    if (map != Preamble.NONE) {
      int length = 1 + dice.below(Places.PAGE);
      script.add(new WriteFromMap(slot, place(preamble.model(slot)), length, map, 0));
    }
  }

  private void copy(Origin origin) {
    int from = preamble.filled();
    int to = slot();
    FileModel source = preamble.model(from);
    long page = places.pageInFile(source);
    long place = place(preamble.model(to));
    int pages = (1 + dice.below(4)) * Places.PAGE;
    script.add(
        switch (origin) {
          case CLONE -> new Operation.Clone(from, to);
          case CLONE_RANGE ->
              new CloneRange(from, page, to, place / Places.PAGE * Places.PAGE, pages);
          default -> new CopyRange(from, places.inFile(source), to, place, places.writeLength());
        });
  }

  private void resize(boolean grow) {
    int slot = slot();
    if (!grow) {
      preamble.fill(slot);
    }
    long size = preamble.model(slot).size;
    long cut =
        dice.oneIn(2) ? dice.random.nextLong(Math.max(1, size)) : place(preamble.model(slot));
    long to = grow ? size + (dice.oneIn(3) ? 1 + dice.below(100) : places.extentLength()) : cut;
    script.add(new Truncate(slot, Places.limited(to)));
  }

  private void openTruncate() {
    int slot = preamble.filled();
    FilePath path = aim.pathOf(preamble.model(slot));
    if (path != null) {
      OpenFlags.Access access = OpenFlags.Access.READ_WRITE;
      preamble.open(path, new OpenFlags(access, true, OpenFlags.WriteSync.NONE));
    }
  }

  private void fallocate(FallocateMode mode) {
    int slot = slot();
    if (mode == FallocateMode.PUNCH || mode == FallocateMode.UNSHARE) {
      preamble.fill(slot);
    }
    long at = place(preamble.model(slot));
    long start = dice.oneIn(3) ? at : at / Places.PAGE * Places.PAGE;
    script.add(new Fallocate(slot, mode, start, places.extentLength()));
  }

  private void move(FallocateMode mode) {
    int slot = slot();
    FileModel file = preamble.model(slot);
    int length = (1 + dice.below(2)) * Places.PAGE;
    if (file.size <= length) {
      script.add(new Write(slot, 0, length + 2 * Places.PAGE, script.pattern()));
    }
    long last = Math.max(0, file.size - 1 - (mode == FallocateMode.COLLAPSE ? length : 0));
    long at = Math.min(place(file), last) / Places.PAGE * Places.PAGE;
    script.add(new Fallocate(slot, mode, at, length));
  }

  /** A name of a file, mostly of one of which something is pending. */
  private FilePath named() {
    Obligation pending = pendingRange();
    FilePath path = pending == null ? null : aim.pathOf(pending.file);
    return path == null ? aim.existing() : path;
  }

  private void link() {
    FilePath existing = named();
    int slot = aim.slotOf(script.state.names.find(existing));
    FilePath path = aim.fresh();
    script.add(
        slot != Preamble.NONE && dice.oneIn(4) ? new Linkat(slot, path) : new Link(existing, path));
  }

  private void linkTmpfile() {
    int slot = aim.freeFile();
    script.add(new Tmpfile(slot, aim.directory()));
    if (!dice.oneIn(3)) {
      script.add(new Append(slot, places.writeLength(), script.pattern()));
    }
    script.add(new Linkat(slot, aim.fresh()));
  }

  private void renameDirectory() {
    FilePath directory = aim.fresh();
    script.add(new Mkdir(directory));
    if (dice.oneIn(2) && directory.depth() < FilePath.MAX_DEPTH) {
      script.add(new Create(aim.freeFile(), directory.child(1)));
    }
    script.add(new Rename(directory, aim.fresh(), RenameMode.PLAIN));
  }

  private void renameOver(RenameMode mode) {
    int slot = slot();
    FilePath from = aim.pathOf(preamble.model(slot));
    FilePath to = aim.existing();
    if (to.equals(from) || !isFile(to)) {
      to = aim.pathOf(preamble.model(preamble.newFile()));
    }
    if (from != null && to != null) {
      script.add(new Rename(from, to, mode));
    }
  }

  private boolean isFile(FilePath path) {
    FileModel file = script.state.names.find(path);
    return file != null && file.isRegular();
  }

  private void unlink(Origin origin) {
    int slot = slot();
    FileModel file = preamble.model(slot);
    FilePath path = aim.pathOf(file);
    if (path == null) {
      return;
    }
    if (origin == Origin.UNLINK && script.state.names.count(file) == 1) {
      script.add(new Link(path, aim.fresh()));
    }
    if (origin == Origin.UNLINK_LAST) {
      script.add(new Close(slot));
    }
    script.add(new Unlink(path));
  }

  private void rmdir() {
    FilePath directory = aim.fresh();
    script.add(new Mkdir(directory));
    script.add(new Rmdir(directory));
  }

  private void removeXattr() {
    FilePath path = named();
    script.add(new SetXattr(path, XattrName.A, places.accessLength(), script.pattern()));
    if (dice.oneIn(2)) {
      script.add(new Sync());
    }
    script.add(new RemoveXattr(path, XattrName.A));
  }
}
