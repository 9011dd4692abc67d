package dev.tornline.fuzzer.mutate;

import dev.tornline.fuzzer.model.FileModel;
import dev.tornline.fuzzer.model.MappingModel;
import dev.tornline.fuzzer.model.WorkloadState;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Slots;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Picks slots and paths that mean something at some place of a workload. */
record Aim(WorkloadState state, Usage usage, Dice dice) {

  /** One in this number of choices is made at random. */
  private static final int CHAOS = 48;

  /** Deeper directories are rare. */
  private static final int NESTED = 4;

  boolean hasOpenFile() {
    return lives(state::isWritable, Slots.FILES);
  }

  boolean hasMapping() {
    return lives(slot -> state.mapping(slot) != null, Slots.MAPS);
  }

  /** Whether a slot maps a regular file synchronously, for writing, with something to write to. */
  boolean isArmed(int map) {
    MappingModel mapping = state.mapping(map);
    return isUsable(map) && mapping.isWritable() && mapping.kind == MapKind.SYNC;
  }

  boolean hasArmedMapping() {
    return lives(this::isArmed, Slots.MAPS);
  }

  boolean hasFreeFile() {
    return lives(slot -> state.open(slot) == null, Slots.FILES);
  }

  boolean hasFreeMap() {
    return lives(slot -> state.mapping(slot) == null, Slots.MAPS);
  }

  /** A slot with a file that may be written, if there is one. */
  int openFile() {
    return some(state::isWritable, Slots.FILES);
  }

  /** A slot with anything open, if there is one. */
  int anyOpen() {
    return some(slot -> state.open(slot) != null, Slots.FILES);
  }

  /** A mapping, if there is one; rather one that can be stored to. */
  int mapping() {
    if (lives(this::isUsable, Slots.MAPS) && !dice.oneIn(16)) {
      return some(this::isUsable, Slots.MAPS);
    }
    return some(slot -> state.mapping(slot) != null, Slots.MAPS);
  }

  /** A synchronous mapping, if there is one. */
  int armedMapping() {
    return some(this::isArmed, Slots.MAPS);
  }

  /** A slot that is free here and used nowhere in the workload, as far as there is one. */
  int freeFile() {
    return free(slot -> state.open(slot) == null, usage::usesFile, Slots.FILES);
  }

  /** A slot that is free here and used nowhere in the workload, as far as there is one. */
  int freeMap() {
    return free(slot -> state.mapping(slot) == null, usage::usesMap, Slots.MAPS);
  }

  /** A slot through which a file is open for writing; -1 if there is none. */
  int slotOf(FileModel file) {
    for (int slot = 0; slot < Slots.FILES; slot++) {
      if (state.open(slot) == file && state.isWritable(slot)) {
        return slot;
      }
    }
    return -1;
  }

  /** A path of a file; null if it has none. */
  FilePath pathOf(FileModel file) {
    return state.names.path(file);
  }

  /** A path of a regular file, if there is one. */
  FilePath file() {
    return existing(FileModel.Kind.REGULAR, anyPath());
  }

  /** A path of whatever is there; the root if nothing is. */
  FilePath existing() {
    return dice.oneIn(CHAOS) ? anyPath() : state.names.path(dice.below(state.names.size()));
  }

  /** A path of a directory. */
  FilePath directory() {
    return dice.oneIn(NESTED) ? existing(FileModel.Kind.DIRECTORY, FilePath.ROOT) : FilePath.ROOT;
  }

  /** A directory that one step has given many names, if there is one. */
  Optional<FilePath> directoryOfMany() {
    return IntStream.range(0, state.names.size())
        .filter(index -> state.names.file(index).nameLength > 0)
        .mapToObj(state.names::path)
        .findFirst();
  }

  /** A path where nothing is, but something can be made. */
  FilePath fresh() {
    FilePath parent = directory();
    if (parent.depth() == FilePath.MAX_DEPTH) {
      parent = FilePath.ROOT;
    }
    if (dice.oneIn(CHAOS)) {
      return parent.child(FilePath.NAMES);
    }
    for (int name = 1; name < FilePath.NAMES; name++) {
      FilePath path = parent.child(name);
      if (!usage.uses(path) && state.names.find(path) == null) {
        return path;
      }
    }
    return parent.child(1 + dice.below(FilePath.NAMES));
  }

  private FilePath existing(FileModel.Kind kind, FilePath otherwise) {
    int size = state.names.size();
    int start = dice.below(size);
    for (int i = 0; i < size; i++) {
      int index = (start + i) % size;
      if (state.names.file(index).kind == kind) {
        return state.names.path(index);
      }
    }
    return otherwise;
  }

  private FilePath anyPath() {
    return new FilePath((1 + dice.below(FilePath.NAMES)) << 12);
  }

  private boolean isUsable(int slot) {
    MappingModel mapping = state.mapping(slot);
    return mapping != null && mapping.usable() > 0;
  }

  private int some(IntPredicate fits, int slots) {
    int start = dice.below(slots);
    if (!dice.oneIn(CHAOS)) {
      for (int i = 0; i < slots; i++) {
        int slot = (start + i) % slots;
        if (fits.test(slot)) {
          return slot;
        }
      }
    }
    return start;
  }

  private static int free(IntPredicate isFree, IntPredicate isUsed, int slots) {
    int free = 0;
    for (int slot = slots - 1; slot >= 0; slot--) {
      if (isFree.test(slot) && (!isUsed.test(slot) || isUsed.test(free))) {
        free = slot;
      }
    }
    return free;
  }

  private static boolean lives(IntPredicate fits, int slots) {
    for (int slot = 0; slot < slots; slot++) {
      if (fits.test(slot)) {
        return true;
      }
    }
    return false;
  }
}
