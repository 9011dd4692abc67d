package dev.tornline.fuzzer.mutate;

import dev.tornline.fuzzer.interaction.Obligation;
import dev.tornline.fuzzer.model.FileModel;
import dev.tornline.fuzzer.model.MappingModel;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Slots;

/** What other steps stand on: takes what is live where a script stands, or makes it. */
final class Preamble {

  static final int NONE = -1;

  private final Script script;
  private final Aim aim;
  private final Places places;
  private final Dice dice;

  Preamble(Script script) {
    this.script = script;
    this.aim = script.aim;
    this.places = script.places;
    this.dice = script.dice;
  }

  /** A slot with a file open for writing: mostly one that is there, else a new one. */
  int file() {
    if (aim.hasOpenFile() && !(aim.hasFreeFile() && dice.oneIn(6))) {
      return aim.openFile();
    }
    FilePath existing = aim.file();
    FileModel there = script.state.names.find(existing);
    if (there != null && there.isRegular() && dice.oneIn(2)) {
      return open(existing, OpenFlags.READ_WRITE);
    }
    return newFile();
  }

  /** A slot to go on with: mostly one with a file of which something is pending. */
  int current() {
    Obligation pending = pending();
    int slot = pending == null ? NONE : slotOf(pending.file);
    return slot == NONE ? file() : slot;
  }

  /**
   * One of the newest things pending of a file with a name; null if there is none, and at times.
   */
  Obligation pending() {
    if (dice.oneIn(3) || script.obligations().isEmpty()) {
      return null;
    }
    int newest = script.obligations().size() - 1;
    Obligation some = script.obligations().get(Math.max(0, newest - dice.below(4)));
    return some.file.isRegular() && aim.pathOf(some.file) != null ? some : null;
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
    fill(slot);
    return slot;
  }

  /** Gives an empty file some pages. */
  void fill(int slot) {
    if (model(slot).size == 0) {
      script.add(filling(slot));
    }
  }

  /** Opens a path. */
  int open(FilePath path, OpenFlags flags) {
    int slot = aim.freeFile();
    script.add(new Open(slot, path, flags));
    return slot;
  }

  /** A slot through which a file is open for writing, opened now if need be; -1 if it cannot be. */
  int slotOf(FileModel file) {
    int slot = aim.slotOf(file);
    FilePath path = aim.pathOf(file);
    if (slot == NONE && path != null && file.isRegular()) {
      slot = open(path, OpenFlags.READ_WRITE);
    }
    return slot;
  }

  /** Another slot than that for the same file; -1 if it cannot be opened. */
  int otherSlotOf(FileModel file, int slot) {
    for (int other = 0; other < Slots.FILES; other++) {
      if (other != slot && script.state.open(other) == file && script.state.isWritable(other)) {
        return other;
      }
    }
    FilePath path = aim.pathOf(file);
    return path == null || !file.isRegular() ? NONE : open(path, OpenFlags.READ_WRITE);
  }

  /**
   * A mapping of a kind that shows a place of a file, mapped now if need be; -1 if it cannot be.
   */
  int mapOf(FileModel file, long at, MapKind kind) {
    for (int map = 0; map < Slots.MAPS; map++) {
      MappingModel mapping = script.state.mapping(map);
      if (mapping != null && mapping.file == file && mapping.kind == kind && mapping.shows(at)) {
        return map;
      }
    }
    int slot = slotOf(file);
    return slot == NONE ? NONE : map(slot, at, kind);
  }

  /** A mapping other than that which shows the same place of its file; -1 if it cannot be made. */
  int otherMapOf(FileModel file, long at, int map) {
    for (int other = 0; other < Slots.MAPS; other++) {
      MappingModel mapping = script.state.mapping(other);
      if (other != map && mapping != null && mapping.file == file && mapping.shows(at)) {
        return other;
      }
    }
    int slot = slotOf(file);
    return slot == NONE ? NONE : map(slot, at, anyKind());
  }

  /** Maps a file so that a place shows: mostly from its beginning, mostly whole. */
  int map(int slot, long at, MapKind kind) {
    int map = aim.freeMap();
    long start = dice.oneIn(4) ? at / Places.PAGE * Places.PAGE : 0;
    long least = at / Places.PAGE * Places.PAGE + Places.PAGE - start;
    int length = (int) Math.max(least, places.mapLength(model(slot), start));
    script.add(new Mmap(map, slot, start, length, kind, dice.oneIn(12)));
    return map;
  }

  /** What a slot has open; an empty file if it has nothing. */
  FileModel model(int slot) {
    FileModel file = script.state.open(slot);
    return file == null ? FileModel.regular() : file;
  }

  /** Some kind of shared mapping. */
  MapKind anyKind() {
    return dice.oneIn(3) ? MapKind.SHARED : MapKind.SYNC;
  }

  private Operation filling(int slot) {
    int pages = 1 + dice.below(4);
    int length = pages * Places.PAGE;
    return switch (dice.below(5)) {
      case 0 -> new Fallocate(slot, FallocateMode.ALLOCATE, 0, length);
      case 1 -> new Truncate(slot, length);
      case 2 -> new Append(slot, length, script.pattern());
      case 3 -> new Truncate(slot, (1L + dice.below(2)) * Places.HUGE_PAGE);
      default -> new Write(slot, 0, places.writeLength(), script.pattern());
    };
  }
}
