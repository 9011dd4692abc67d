package dev.tornline.fuzzer.mutate;

import dev.tornline.fuzzer.interaction.Obligation;
import dev.tornline.fuzzer.model.MappingModel;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Operation;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Adds steps that reach something pending: through a handle, a mapping or a name of its inode. */
record Reach(Script script, Preamble preamble) {

  /** Adds an operation on a handle of the inode, opened now if need be; nothing if it cannot be. */
  void onFile(int slot, IntFunction<Operation> operation) {
    if (slot != Preamble.NONE) {
      script.add(operation.apply(slot));
    }
  }

  /** Adds an operation on a handle that may write, if the inode is a file that can be opened. */
  void onFile(Obligation to, IntFunction<Operation> operation) {
    onFile(preamble.slotOf(to.file), operation);
  }

  /** Adds an operation on the mapping that was stored to, or on another that shows the range. */
  void onMap(Obligation to, IntFunction<Operation> operation) {
    int map = mapOf(to);
    if (map != Preamble.NONE && script.state.mapping(map) != null) {
      script.add(operation.apply(map));
    }
  }

  /** Adds an operation on a name of the inode, if it has one. */
  void onName(Obligation to, Function<FilePath, Operation> operation) {
    FilePath path = script.aim.pathOf(to.file);
    if (path != null) {
      script.add(operation.apply(path));
    }
  }

  /** The directory with the name in question; null if it is gone. */
  FilePath directory(Obligation to) {
    FilePath path = to.directory == null ? null : script.aim.pathOf(to.directory);
    FilePath name = script.aim.pathOf(to.file);
    return path == null && name != null ? name.parent() : path;
  }

  /** Where the range begins in a mapping, in bytes. */
  long within(int map, Obligation to) {
    return Math.max(0, to.start() - script.state.mapping(map).offset);
  }

  /** Where the page with the begin of the range begins in a mapping, in bytes. */
  long page(int map, Obligation to) {
    return within(map, to) / Places.PAGE * Places.PAGE;
  }

  /** Where the page with the begin of the range begins in the file, in bytes. */
  static long pageStart(Obligation to) {
    return to.start() / Places.PAGE * Places.PAGE;
  }

  /** The length of the range, but something, and no more than 2 MiB. */
  static int length(Obligation to) {
    return Math.clamp(to.length(), 1, Places.HUGE_PAGE);
  }

  /** The length of the whole pages that cover the range. */
  static int pages(Obligation to) {
    long end = (to.start() + length(to) + Places.PAGE - 1) / Places.PAGE * Places.PAGE;
    return (int) (end - pageStart(to));
  }

  private int mapOf(Obligation to) {
    MappingModel stored = to.map < 0 ? null : script.state.mapping(to.map);
    return stored != null && stored.file == to.file
        ? to.map
        : preamble.mapOf(to.file, to.start(), MapKind.SYNC);
  }
}
