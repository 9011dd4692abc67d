package dev.tornline.fuzzer.mutate;

import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.FenceInstruction;
import dev.tornline.oracle.workload.FlushInstruction;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Protection;
import dev.tornline.oracle.workload.StoreInstruction;

/** Sequences around stores to mappings. */
final class MappingIdioms {

  private final Script script;
  private final Dice dice;
  private final Preamble preamble;
  private final FreshOperations fresh;

  MappingIdioms(Script script, Preamble preamble, FreshOperations fresh) {
    this.script = script;
    this.dice = script.dice;
    this.preamble = preamble;
    this.fresh = fresh;
  }

  /** A store that is made durable without a system call. */
  void storeAndPersist() {
    preamble.persist(preamble.store(preamble.armed()));
  }

  /** A store to a page whose block {@code write} has just allocated. */
  void storeToWrittenPage() {
    int slot = preamble.file();
    long page = script.places.pageInFile(preamble.model(slot));
    script.add(new Write(slot, page, 1 + dice.below(Places.PAGE), script.pattern()));
    storeToPage(slot, page);
  }

  /** A store to a page that is allocated but never was written. */
  void storeToUnwrittenPage() {
    int slot = preamble.file();
    long page = script.places.pageInFile(preamble.model(slot));
    int length = (1 + dice.below(4)) * Places.PAGE;
    script.add(new Fallocate(slot, FallocateMode.ALLOCATE, page, length));
    storeToPage(slot, page);
  }

  /** A store through an entry that may span 2 MiB, perhaps one more after a sync. */
  void storeToHugePage() {
    int slot = dice.oneIn(2) ? preamble.newFile() : preamble.file();
    int length = (1 + dice.below(2)) * Places.HUGE_PAGE;
    script.add(
        switch (dice.below(4)) {
          case 0, 1 -> new Truncate(slot, length);
          default -> new Fallocate(slot, FallocateMode.ALLOCATE, 0, length);
        });
    int map = script.aim.freeMap();
    long offset = dice.oneIn(6) ? Places.HUGE_PAGE : 0;
    int mapped = dice.oneIn(3) ? Places.HUGE_PAGE : length;
    script.add(new Mmap(map, slot, offset, mapped, MapKind.SYNC, dice.oneIn(12)));
    Store store = preamble.store(map);
    if (dice.oneIn(3)) {
      preamble.sync(map);
      preamble.storeAgain(store, map);
      preamble.sync(map);
    } else {
      preamble.persist(store);
    }
  }

  /** A load that maps the page read-only, then a store to it. */
  void storeAfterLoad() {
    int map = preamble.armed();
    Load load = fresh.load(map);
    script.add(load);
    Store store =
        new Store(map, load.offset(), load.length(), script.pattern(), fresh.instruction());
    script.add(store);
    preamble.persist(store);
  }

  /** Blocks are cut from under a mapped page, perhaps reused, and the page is stored to again. */
  void storeAfterCut() {
    int map = preamble.armed();
    Store store = preamble.store(map);
    if (dice.oneIn(2)) {
      preamble.sync(map);
    }
    int slot = preamble.slotOf(map);
    cut(slot, preamble.pageInFile(map, store.offset()));
    if (dice.oneIn(2)) {
      int other = preamble.newFile();
      int length = (1 + dice.below(3)) * Places.PAGE;
      script.add(new Write(other, 0, length, script.pattern()));
    }
    end(preamble.storeAgain(store, map));
  }

  /** Two stores with a synchronisation in between, which must find the second one as well. */
  void syncBetweenStores() {
    int map = preamble.armed();
    Store store = preamble.store(map);
    preamble.sync(map);
    int second = dice.oneIn(2) ? preamble.map(preamble.slotOf(map), otherKind()) : map;
    end(preamble.storeAgain(store, second));
    if (dice.oneIn(3)) {
      preamble.sync(map);
    }
  }

  /** The same page through two mappings. */
  void storeThroughSecondMapping() {
    int map = preamble.armed();
    Store store = preamble.store(map);
    int second = preamble.map(preamble.slotOf(map), otherKind());
    end(preamble.storeAgain(store, second));
  }

  /** A file written from a buffer that is a mapping, mostly of itself. */
  void writeFromMapping() {
    int map = preamble.armed();
    int slot = dice.oneIn(4) ? preamble.file() : preamble.slotOf(map);
    int length = script.places.writeLength();
    MappingModel mapping = script.state.mapping(map);
    long from = mapping == null ? 0 : script.places.inMapping(mapping, length);
    long to = script.places.inFile(preamble.model(slot));
    script.add(
        dice.oneIn(4)
            ? new ReadIntoMap(slot, to, length, map, from)
            : new WriteFromMap(slot, to, length, map, from));
    if (dice.oneIn(2)) {
      preamble.sync(map);
    }
  }

  /** Stores that need a fence but no flush. */
  void nonTemporalStores() {
    int map = preamble.armed();
    for (int count = 1 + dice.below(3); count > 0; count--) {
      Store plain = fresh.store(map);
      script.add(
          new Store(map, plain.offset(), plain.length(), plain.pattern(), StoreInstruction.MOVNT));
    }
    script.add(new Fence(FenceInstruction.SFENCE));
  }

  /** A line that is flushed and stored to again before the fence. */
  void storeAfterFlush() {
    int map = preamble.armed();
    Store store = preamble.store(map);
    script.add(new Flush(map, store.offset(), store.length(), FlushInstruction.CLWB));
    preamble.storeAgain(store, map);
    script.add(new Fence(FenceInstruction.SFENCE));
  }

  /** A page whose entry is taken away, by advice or by protection, and comes back. */
  void storeAfterUnmap() {
    int map = preamble.armed();
    Store store = preamble.store(map);
    preamble.persist(store);
    if (dice.oneIn(2)) {
      script.add(new Mprotect(map, Protection.READ_ONLY));
      script.add(new Mprotect(map, Protection.READ_WRITE));
    } else {
      long page = store.offset() / Places.PAGE * Places.PAGE;
      script.add(new MadviseDontneed(map, page, Places.PAGE));
    }
    preamble.persist(preamble.storeAgain(store, map));
  }

  private void storeToPage(int slot, long page) {
    int map = script.aim.freeMap();
    long start = dice.oneIn(2) ? 0 : page;
    int length = (int) (page - start) + (1 + dice.below(2)) * Places.PAGE;
    script.add(new Mmap(map, slot, start, length, MapKind.SYNC, dice.oneIn(12)));
    int stored = script.places.accessLength();
    long within =
        page - start + (long) Places.WORD * dice.below((Places.PAGE - stored) / Places.WORD);
    Store store = new Store(map, within, stored, script.pattern(), fresh.instruction());
    script.add(store);
    end(store);
  }

  private void cut(int slot, long page) {
    FileModel file = preamble.model(slot);
    int length = dice.oneIn(3) ? 2 * Places.PAGE : Places.PAGE;
    switch (dice.below(10)) {
      case 0, 1, 2, 3 -> script.add(new Fallocate(slot, FallocateMode.PUNCH, page, length));
      case 4 -> script.add(new Fallocate(slot, FallocateMode.ZERO, page, length));
      case 5 -> script.add(new Fallocate(slot, FallocateMode.COLLAPSE, page, Places.PAGE));
      case 6 -> script.add(new Fallocate(slot, FallocateMode.INSERT, page, Places.PAGE));
      case 7 -> {
        long from = Math.max(0, page - 1 - dice.below(Places.PAGE));
        script.add(new Fallocate(slot, FallocateMode.PUNCH, from, length + Places.PAGE));
      }
      default -> {
        long size = file.size;
        script.add(new Truncate(slot, Math.max(0, page - 100L * dice.below(2))));
        script.add(new Truncate(slot, Math.max(size, page + Places.PAGE)));
      }
    }
  }

  private void end(Store store) {
    if (dice.oneIn(3)) {
      preamble.sync(store.map());
    } else {
      preamble.persist(store);
    }
  }

  private MapKind otherKind() {
    return switch (dice.below(6)) {
      case 0, 1 -> MapKind.SHARED;
      case 2 -> MapKind.PRIVATE;
      default -> MapKind.SYNC;
    };
  }
}
