package dev.tornline.fuzzer.mutate;

import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Step;
import java.util.BitSet;
import java.util.List;

/**
 * What a whole workload uses, before and after the place of change: what is put in between takes
 * something else, so that the later steps keep their meaning and every pattern its writer.
 */
final class Usage {

  private final BitSet paths = new BitSet();
  private final BitSet patterns = new BitSet();
  private int files;
  private int maps;

  static Usage of(List<Step> steps) {
    Usage usage = new Usage();
    for (Step step : steps) {
      usage.note(step.operation());
    }
    return usage;
  }

  boolean usesFile(int slot) {
    return (files >> slot & 1) != 0;
  }

  boolean usesMap(int slot) {
    return (maps >> slot & 1) != 0;
  }

  boolean uses(FilePath path) {
    return paths.get(path.bits());
  }

  /** The first pattern that nothing uses, which is used from now on; any if all are used. */
  Pattern freshPattern() {
    int id = patterns.nextClearBit(1);
    if (id > Pattern.MAX_ID) {
      patterns.clear();
      id = 1;
    }
    patterns.set(id);
    return new Pattern(id);
  }

  void note(Operation operation) {
    switch (operation) {
      case Mkdir o -> paths.set(o.path().bits());
      case Symlink o -> paths.set(o.path().bits());
      case Link o -> paths.set(o.path().bits());
      case Linkat o -> paths.set(o.path().bits());
      case Rename o -> paths.set(o.to().bits());
      case Create o -> {
        files |= 1 << o.file();
        paths.set(o.path().bits());
      }
      case Open o -> files |= 1 << o.file();
      case Tmpfile o -> files |= 1 << o.file();
      case Mmap o -> maps |= 1 << o.map();
      case Write o -> patterns.set(o.pattern().id());
      case Append o -> patterns.set(o.pattern().id());
      case SetXattr o -> patterns.set(o.pattern().id());
      case Store o -> patterns.set(o.pattern().id());
      case Rmdir _, Unlink _, RemoveXattr _, Chmod _ -> {}
      case Close _, Truncate _, Fallocate _, Operation.Clone _, CloneRange _, CopyRange _ -> {}
      case Fsync _, Fdatasync _, Sync _, Syncfs _, Remount _ -> {}
      case Munmap _, Mprotect _, Msync _, MadviseDontneed _ -> {}
      case Load _, Flush _, Fence _, Persist _, WriteFromMap _, ReadIntoMap _ -> {}
    }
  }
}
