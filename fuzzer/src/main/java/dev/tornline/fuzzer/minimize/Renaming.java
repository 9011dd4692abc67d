package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/** Changes the names that operations use, everywhere alike. */
record Renaming(
    IntUnaryOperator file,
    IntUnaryOperator map,
    UnaryOperator<FilePath> path,
    UnaryOperator<Pattern> pattern) {

  static final Renaming NONE =
      new Renaming(
          IntUnaryOperator.identity(),
          IntUnaryOperator.identity(),
          UnaryOperator.identity(),
          UnaryOperator.identity());

  Renaming files(IntUnaryOperator newFile) {
    return new Renaming(newFile, map, path, pattern);
  }

  Renaming maps(IntUnaryOperator newMap) {
    return new Renaming(file, newMap, path, pattern);
  }

  Renaming paths(UnaryOperator<FilePath> newPath) {
    return new Renaming(file, map, newPath, pattern);
  }

  Renaming patterns(UnaryOperator<Pattern> newPattern) {
    return new Renaming(file, map, path, newPattern);
  }

  Workload apply(Workload workload) {
    return new Workload(
        workload.geometry(),
        workload.steps().stream()
            .map(step -> new Step(apply(step.operation()), step.thread()))
            .toList());
  }

  private int f(int slot) {
    return file.applyAsInt(slot);
  }

  private int m(int slot) {
    return map.applyAsInt(slot);
  }

  private FilePath p(FilePath old) {
    return path.apply(old);
  }

  private Pattern d(Pattern old) {
    return pattern.apply(old);
  }

  private Operation apply(Operation operation) {
    return switch (operation) {
      case Mkdir o -> new Mkdir(p(o.path()));
      case Rmdir o -> new Rmdir(p(o.path()));
      case Create o -> new Create(f(o.file()), p(o.path()));
      case Open o -> new Open(f(o.file()), p(o.path()), o.flags());
      case Close o -> new Close(f(o.file()));
      case Tmpfile o -> new Tmpfile(f(o.file()), p(o.directory()));
      case Linkat o -> new Linkat(f(o.file()), p(o.path()));
      case Link o -> new Link(p(o.existing()), p(o.path()));
      case Symlink o -> new Symlink(p(o.target()), p(o.path()));
      case Unlink o -> new Unlink(p(o.path()));
      case Rename o -> new Rename(p(o.from()), p(o.to()), o.mode());
      case Write o -> new Write(f(o.file()), o.offset(), o.length(), d(o.pattern()));
      case Append o -> new Append(f(o.file()), o.length(), d(o.pattern()));
      case Truncate o -> new Truncate(f(o.file()), o.size());
      case Fallocate o -> new Fallocate(f(o.file()), o.mode(), o.offset(), o.length());
      case Operation.Clone o -> new Operation.Clone(f(o.from()), f(o.to()));
      case CloneRange o ->
          new CloneRange(f(o.from()), o.fromOffset(), f(o.to()), o.toOffset(), o.length());
      case CopyRange o ->
          new CopyRange(f(o.from()), o.fromOffset(), f(o.to()), o.toOffset(), o.length());
      case SetXattr o -> new SetXattr(p(o.path()), o.name(), o.length(), d(o.pattern()));
      case RemoveXattr o -> new RemoveXattr(p(o.path()), o.name());
      case Chmod o -> new Chmod(p(o.path()), o.mode());
      case Fsync o -> new Fsync(f(o.file()));
      case Fdatasync o -> new Fdatasync(f(o.file()));
      case Sync o -> o;
      case Syncfs o -> o;
      case Mmap o ->
          new Mmap(m(o.map()), f(o.file()), o.offset(), o.length(), o.kind(), o.populate());
      case Munmap o -> new Munmap(m(o.map()));
      case Mprotect o -> new Mprotect(m(o.map()), o.protection());
      case Msync o -> new Msync(m(o.map()), o.offset(), o.length(), o.mode());
      case MadviseDontneed o -> new MadviseDontneed(m(o.map()), o.offset(), o.length());
      case Store o ->
          new Store(m(o.map()), o.offset(), o.length(), d(o.pattern()), o.instruction());
      case Load o -> new Load(m(o.map()), o.offset(), o.length());
      case Flush o -> new Flush(m(o.map()), o.offset(), o.length(), o.instruction());
      case Fence o -> o;
      case Persist o -> new Persist(m(o.map()), o.offset(), o.length());
      case WriteFromMap o ->
          new WriteFromMap(f(o.file()), o.offset(), o.length(), m(o.map()), o.mapOffset());
      case ReadIntoMap o ->
          new ReadIntoMap(f(o.file()), o.offset(), o.length(), m(o.map()), o.mapOffset());
      case Remount o -> o;
    };
  }
}
