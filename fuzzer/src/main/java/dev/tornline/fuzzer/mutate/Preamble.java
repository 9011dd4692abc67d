package dev.tornline.fuzzer.mutate;

import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.MsyncMode;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;

/** What idioms stand on and share: takes what is live where a script stands, or makes it. */
final class Preamble {

  private final Script script;
  private final Aim aim;
  private final Places places;
  private final Dice dice;
  private final FreshOperations fresh;

  Preamble(Script script, FreshOperations fresh) {
    this.script = script;
    this.aim = script.aim;
    this.places = script.places;
    this.dice = script.dice;
    this.fresh = fresh;
  }

  /** A slot with a file open for writing: mostly one that is there, else a new one. */
  int file() {
    if (aim.hasOpenFile() && !(aim.hasFreeFile() && dice.oneIn(6))) {
      return aim.openFile();
    }
    int slot = aim.freeFile();
    FilePath existing = aim.file();
    if (script.state.names.find(existing) != null && dice.oneIn(2)) {
      script.add(new Open(slot, existing, OpenFlags.READ_WRITE));
      return slot;
    }
    return newFile();
  }

  /** A slot with a new file. */
  int newFile() {
    int slot = aim.freeFile();
    script.add(new Create(slot, aim.fresh()));
    return slot;
  }

  /** A slot with a file that is not empty. */
  int filled() {
    int slot = file();
    if (model(slot).size == 0) {
      script.add(filling(slot));
    }
    return slot;
  }

  /** A mapping that can be stored to; mostly a synchronous one that is there. */
  int armed() {
    if (aim.hasArmedMapping() && !(aim.hasFreeMap() && dice.oneIn(6))) {
      return aim.armedMapping();
    }
    return map(filled(), MapKind.SYNC);
  }

  /** Maps a file from its beginning, mostly whole. */
  int map(int slot, MapKind kind) {
    int map = aim.freeMap();
    int length = places.mapLength(model(slot), 0);
    script.add(new Mmap(map, slot, 0, length, kind, dice.oneIn(12)));
    return map;
  }

  /** Stores to a mapping, anywhere. */
  Store store(int map) {
    Store store = fresh.store(map);
    script.add(store);
    return store;
  }

  /** Stores to the page that was stored to, mostly to the same place. */
  Store storeAgain(Store first, int map) {
    long offset = dice.oneIn(3) ? first.offset() / Places.PAGE * Places.PAGE : first.offset();
    Store store = new Store(map, offset, first.length(), script.pattern(), fresh.instruction());
    script.add(store);
    return store;
  }

  /** Makes a store durable as an application does that knows nothing of filesystems. */
  void persist(Store store) {
    script.add(new Persist(store.map(), store.offset(), store.length()));
  }

  /** Asks the filesystem to make a mapped file durable. */
  void sync(int map) {
    MappingModel mapping = script.state.mapping(map);
    int slot = mapping == null ? -1 : aim.slotOf(mapping.file);
    script.add(
        switch (dice.below(8)) {
          case 0 -> new Sync();
          case 1 -> new Syncfs();
          case 2, 3 -> msync(map);
          case 4, 5 -> slot < 0 ? msync(map) : new Fdatasync(slot);
          default -> slot < 0 ? new Sync() : new Fsync(slot);
        });
  }

  /** A slot for the file of a mapping: one that has it open, or one that opens it now. */
  int slotOf(int map) {
    MappingModel mapping = script.state.mapping(map);
    if (mapping == null) {
      return file();
    }
    int slot = aim.slotOf(mapping.file);
    FilePath path = aim.pathOf(mapping.file);
    if (slot < 0 && path != null) {
      slot = aim.freeFile();
      script.add(new Open(slot, path, OpenFlags.READ_WRITE));
    }
    return Math.max(0, slot);
  }

  /** The page of a file that a mapping has at a place. */
  long pageInFile(int map, long offset) {
    MappingModel mapping = script.state.mapping(map);
    long place = mapping == null ? offset : mapping.offset + offset;
    return Places.limited(place) / Places.PAGE * Places.PAGE;
  }

  /** What a slot has open; an empty file if it has nothing. */
  FileModel model(int slot) {
    FileModel file = script.state.open(slot);
    return file == null ? FileModel.regular() : file;
  }

  private Operation filling(int slot) {
    int pages = 1 + dice.below(4);
    int length = pages * Places.PAGE;
    return switch (dice.below(5)) {
      case 0 -> new Fallocate(slot, FallocateMode.ALLOCATE, 0, length);
      case 1, 2 -> new Truncate(slot, length);
      case 3 -> new Append(slot, length, script.pattern());
      default -> new Write(slot, 0, places.writeLength(), script.pattern());
    };
  }

  private Operation msync(int map) {
    MappingModel mapping = script.state.mapping(map);
    int length = mapping == null ? Places.PAGE : (int) mapping.length;
    return new Msync(map, 0, length, MsyncMode.SYNC);
  }
}
