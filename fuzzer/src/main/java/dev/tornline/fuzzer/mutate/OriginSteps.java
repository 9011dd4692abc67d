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
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.StoreInstruction;

/** Makes something pending in a given way, with what that needs. */
final class OriginSteps {

  private final Script script;
  private final Aim aim;
  private final Places places;
  private final Dice dice;
  private final Preamble preamble;
  private final NameSteps names;

  OriginSteps(Script script, Preamble preamble) {
    this.script = script;
    this.aim = script.aim;
    this.places = script.places;
    this.dice = script.dice;
    this.preamble = preamble;
    this.names = new NameSteps(script, preamble);
  }

  /** Adds steps after which something of that origin is pending, if that can be. */
  void add(Origin origin) {
    switch (origin) {
      case STORE -> store(MapKind.SYNC, plainStore());
      case STORE_HUGE -> storeHuge();
      case STORE_SHARED -> store(MapKind.SHARED, plainStore());
      case STORE_MAPPED_TWICE -> storeMappedTwice();
      case STORE_NON_TEMPORAL -> store(preamble.anyKind(), StoreInstruction.MOVNT);
      case STORE_IN_CHILD -> storeInChild();
      case READ_INTO_MAP -> readIntoMap();
      case WRITE_OVER -> write((slot, file, _) -> block(slot, file));
      case WRITE_HOLE -> write((slot, file, _) -> touchedHole(slot, file));
      case WRITE_END -> write((_, file, length) -> end(file, length));
      case APPEND -> append();
      case WRITE_FROM_MAP -> writeFromMap();
      case COPY_RANGE -> copy((from, _, to, place, _) -> copyRange(from, to, place));
      case CLONE -> copy((from, _, to, _, _) -> new Operation.Clone(from, to));
      case CLONE_RANGE -> copy(OriginSteps::cloneRange);
      case DEDUPE_RANGE -> dedupe();
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
      case CREATE, TMPFILE, MKDIR, SYMLINK, LINK, LINK_TMPFILE, RENAME -> names.add(origin);
      case RENAME_DIRECTORY, RENAME_OVER, EXCHANGE, UNLINK, UNLINK_OPEN -> names.add(origin);
      case UNLINK_LAST, RMDIR, SETXATTR, REMOVEXATTR, CHMOD -> names.add(origin);
    }
  }

  private StoreInstruction plainStore() {
    return dice.oneIn(6) ? StoreInstruction.REP_MOVS : StoreInstruction.MOV;
  }

  /** A place in a file, mostly in the page of something pending. */
  private long place(FileModel file) {
    for (Obligation pending : script.obligations().reversed()) {
      if (pending.file == file && pending.origin.hasRange() && dice.oneIn(2)) {
        long page = pending.start() / Places.PAGE * Places.PAGE;
        return Places.limited(dice.oneIn(2) ? pending.start() : page + dice.below(8) * 512L);
      }
    }
    return places.inFile(file);
  }

  /** A place in a file, which perhaps is loaded through a mapping before anything happens to it. */
  private long touched(FileModel file) {
    long at = place(file);
    boolean shown = at < file.size && file.isRegular() && aim.pathOf(file) != null;
    if (shown && dice.oneIn(4)) {
      load(file, at);
    }
    return at;
  }

  private void load(FileModel file, long at) {
    int map = preamble.mapOf(file, at, preamble.anyKind());
    MappingModel mapping = map == Preamble.NONE ? null : script.state.mapping(map);
    if (mapping != null) {
      script.add(new Load(map, Math.max(0, at - mapping.offset), Places.WORD));
    }
  }

  private void store(MapKind kind, StoreInstruction instruction) {
    int slot = preamble.current();
    preamble.fill(slot);
    FileModel file = preamble.model(slot);
    long at = Math.min(place(file), Math.max(0, file.size - 1));
    storeAt(preamble.mapOf(file, at, kind), at, instruction);
  }

  private void storeInChild() {
    int slot = preamble.current();
    preamble.fill(slot);
    FileModel file = preamble.model(slot);
    long at = Math.min(place(file), Math.max(0, file.size - 1));
    int map = preamble.mapOf(file, at, preamble.anyKind());
    if (map != Preamble.NONE) {
      script.add(FreshOperations.inChild(storing(map, at, plainStore()), dice.oneIn(3)));
    }
  }

  private void storeMappedTwice() {
    int slot = preamble.current();
    preamble.fill(slot);
    FileModel file = preamble.model(slot);
    long at = Math.min(place(file), Math.max(0, file.size - 1));
    int first = preamble.mapOf(file, at, MapKind.SYNC);
    int second = preamble.otherMapOf(file, at, first);
    storeAt(dice.oneIn(2) ? first : second, at, plainStore());
  }

  private void storeAt(int map, long at, StoreInstruction instruction) {
    if (map != Preamble.NONE) {
      script.add(storing(map, at, instruction));
    }
  }

  private Store storing(int map, long at, StoreInstruction instruction) {
    MappingModel mapping = script.state.mapping(map);
    long offset = mapping == null ? at : Math.max(0, at - mapping.offset);
    int length = places.accessLength();
    if (mapping != null) {
      offset = Math.clamp(offset & -Places.WORD, 0, Math.max(0, mapping.usable() - length));
    }
    return new Store(map, offset, length, script.pattern(), instruction);
  }

  private void storeHuge() {
    int slot = preamble.current();
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
    for (int map = 0; map < Slots.MAPS; map++) {
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
    int slot = preamble.current();
    preamble.fill(slot);
    FileModel file = preamble.model(slot);
    int map = preamble.mapOf(file, 0, preamble.anyKind());
    if (map != Preamble.NONE) {
      int length = 1 + dice.below(Places.PAGE);
      script.add(new ReadIntoMap(from, places.inFile(preamble.model(from)), length, map, 0));
    }
  }

  /** Where a write of some length goes. */
  private interface Place {
    long in(int slot, FileModel file, int length);
  }

  private void write(Place place) {
    int slot = preamble.current();
    int length = places.writeLength();
    long at = place.in(slot, preamble.model(slot), length);
    script.add(new Write(slot, Places.limited(at), length, script.pattern()));
  }

  private long end(FileModel file, int length) {
    return Math.max(0, places.near(file.size) - dice.below(2) * (length / 2L));
  }

  /** A place with a block; the first page is written if there is none. */
  private long block(int slot, FileModel file) {
    long at = touched(file);
    if (file.pages.isAllocated(at) && at + Places.PAGE <= file.size) {
      return at;
    }
    if (!file.pages.isAllocated(0)) {
      script.add(new Write(slot, 0, 3 * Places.PAGE, script.pattern()));
    }
    return 0;
  }

  private long touchedHole(int slot, FileModel file) {
    long at = hole(slot, file);
    if (dice.oneIn(3)) {
      load(file, at);
    }
    return at;
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
    int slot = preamble.current();
    script.add(new Append(slot, places.writeLength(), script.pattern()));
  }

  private void writeFromMap() {
    int slot = preamble.current();
    preamble.fill(slot);
    FileModel source = preamble.model(dice.oneIn(3) ? preamble.filled() : slot);
    int map = preamble.mapOf(source, 0, preamble.anyKind());
    if (map != Preamble.NONE) {
      int length = 1 + dice.below(Places.PAGE);
      script.add(new WriteFromMap(slot, place(preamble.model(slot)), length, map, 0));
    }
  }

  /** A copy of some pages from a page of one slot's file to a place of another's. */
  private interface Copy {
    Operation of(int from, long page, int to, long place, int bytes);
  }

  private void copy(Copy copy) {
    int from = preamble.filled();
    int to = preamble.current();
    long page = places.pageInFile(preamble.model(from));
    long place = place(preamble.model(to));
    script.add(copy.of(from, page, to, place, (1 + dice.below(4)) * Places.PAGE));
  }

  private static Operation cloneRange(int from, long page, int to, long place, int bytes) {
    return new CloneRange(from, page, to, place / Places.PAGE * Places.PAGE, bytes);
  }

  /** A copy need not begin or end with a page. */
  private Operation copyRange(int from, int to, long place) {
    long start = places.inFile(preamble.model(from));
    return new CopyRange(from, start, to, place, places.writeLength());
  }

  /** Whole pages are copied, and then shared. */
  private void dedupe() {
    int from = preamble.filled();
    int to = preamble.current();
    long page = places.pageInFile(preamble.model(from));
    long place = place(preamble.model(to)) / Places.PAGE * Places.PAGE;
    int bytes = (1 + dice.below(4)) * Places.PAGE;
    if (preamble.model(from).size < page + bytes) {
      script.add(new Write(from, page, bytes, script.pattern()));
    }
    script.add(new CopyRange(from, page, to, place, bytes));
    script.add(new DedupeRange(from, page, to, place, bytes));
  }

  private void resize(boolean grow) {
    int slot = preamble.current();
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
    int slot = preamble.current();
    if (mode == FallocateMode.PUNCH || mode == FallocateMode.UNSHARE) {
      preamble.fill(slot);
    }
    long at = touched(preamble.model(slot));
    long start = dice.oneIn(3) ? at : at / Places.PAGE * Places.PAGE;
    script.add(new Fallocate(slot, mode, start, places.extentLength()));
  }

  private void move(FallocateMode mode) {
    int slot = preamble.current();
    FileModel file = preamble.model(slot);
    int length = (1 + dice.below(2)) * Places.PAGE;
    if (file.size <= length) {
      script.add(new Write(slot, 0, length + 2 * Places.PAGE, script.pattern()));
    }
    long last = Math.max(0, file.size - 1 - (mode == FallocateMode.COLLAPSE ? length : 0));
    long at = Math.min(place(file), last) / Places.PAGE * Places.PAGE;
    script.add(new Fallocate(slot, mode, at, length));
  }
}
