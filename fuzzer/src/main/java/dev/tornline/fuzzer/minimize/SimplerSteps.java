package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.FenceInstruction;
import dev.tornline.oracle.workload.FlushInstruction;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.StoreInstruction;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.XattrName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Replaces the parameters of one step: smaller and rounder numbers, plain flags. */
record SimplerSteps() implements Reduction {

  private static final long[] ROUND = {
    0, 1, 8, 64, 4096, 8192, 12288, 16384, 1 << 20, 2 << 20, 4 << 20
  };

  @Override
  public String description() {
    return "simpler parameters";
  }

  @Override
  public Stream<Workload> candidates(Workload workload) {
    return IntStream.range(0, workload.steps().size())
        .boxed()
        .flatMap(
            i ->
                simpler(workload.steps().get(i).operation())
                    .map(operation -> with(workload, i, operation)));
  }

  private static Workload with(Workload workload, int index, Operation operation) {
    List<Step> steps = new ArrayList<>(workload.steps());
    steps.set(index, new Step(operation, steps.get(index).thread()));
    return new Workload(workload.geometry(), steps);
  }

  private static Stream<? extends Operation> simpler(Operation operation) {
    return switch (operation) {
      case Open o ->
          Stream.of(
              new Open(o.file(), o.path(), OpenFlags.READ_WRITE),
              new Open(
                  o.file(), o.path(), new OpenFlags(o.flags().access(), false, o.flags().sync())),
              new Open(
                  o.file(),
                  o.path(),
                  new OpenFlags(
                      o.flags().access(), o.flags().truncate(), OpenFlags.WriteSync.NONE)));
      case Rename o -> Stream.of(new Rename(o.from(), o.to(), RenameMode.PLAIN));
      case Write o ->
          Stream.concat(
              numbers(o.offset(), n -> new Write(o.file(), n, o.length(), o.pattern())),
              numbers(o.length(), n -> new Write(o.file(), o.offset(), (int) n, o.pattern())));
      case Append o -> numbers(o.length(), n -> new Append(o.file(), (int) n, o.pattern()));
      case Truncate o -> numbers(o.size(), n -> new Truncate(o.file(), n));
      case Fallocate o -> fallocate(o);
      case CloneRange o ->
          ranges(
              o.fromOffset(),
              o.toOffset(),
              o.length(),
              (a, b, n) -> new CloneRange(o.from(), a, o.to(), b, n));
      case CopyRange o ->
          ranges(
              o.fromOffset(),
              o.toOffset(),
              o.length(),
              (a, b, n) -> new CopyRange(o.from(), a, o.to(), b, n));
      case SetXattr o ->
          Stream.concat(
              Stream.of(new SetXattr(o.path(), XattrName.A, o.length(), o.pattern())),
              numbers(o.length(), n -> new SetXattr(o.path(), o.name(), (int) n, o.pattern())));
      case RemoveXattr o -> Stream.of(new RemoveXattr(o.path(), XattrName.A));
      case Chmod o -> numbers(o.mode(), n -> new Chmod(o.path(), (int) Math.min(n, 0777)));
      case Mmap o -> mmap(o);
      case Msync o ->
          Stream.concat(
              numbers(o.offset(), n -> new Msync(o.map(), n, o.length(), o.mode())),
              numbers(o.length(), n -> new Msync(o.map(), o.offset(), (int) n, o.mode())));
      case MadviseDontneed o ->
          Stream.concat(
              numbers(o.offset(), n -> new MadviseDontneed(o.map(), n, o.length())),
              numbers(o.length(), n -> new MadviseDontneed(o.map(), o.offset(), (int) n)));
      case Store o -> store(o);
      case Load o ->
          Stream.concat(
              numbers(o.offset(), n -> new Load(o.map(), n, o.length())),
              numbers(o.length(), n -> new Load(o.map(), o.offset(), (int) n)));
      case Flush o -> flush(o);
      case Fence _ -> Stream.of(new Fence(FenceInstruction.SFENCE));
      case Persist o ->
          Stream.concat(
              numbers(o.offset(), n -> new Persist(o.map(), n, o.length())),
              numbers(o.length(), n -> new Persist(o.map(), o.offset(), (int) n)));
      case WriteFromMap o ->
          ranges(
              o.offset(),
              o.mapOffset(),
              o.length(),
              (a, b, n) -> new WriteFromMap(o.file(), a, n, o.map(), b));
      case ReadIntoMap o ->
          ranges(
              o.offset(),
              o.mapOffset(),
              o.length(),
              (a, b, n) -> new ReadIntoMap(o.file(), a, n, o.map(), b));
      case Mkdir _, Rmdir _, Create _, Close _, Tmpfile _, Linkat _, Link _ -> Stream.empty();
      case Symlink _, Unlink _, Operation.Clone _, Fsync _, Fdatasync _ -> Stream.empty();
      case Sync _, Syncfs _, Munmap _, Mprotect _, Remount _ -> Stream.empty();
    };
  }

  private static Stream<Operation> fallocate(Fallocate o) {
    return Stream.of(
            Stream.of(FallocateMode.ALLOCATE, FallocateMode.KEEP_SIZE, FallocateMode.PUNCH)
                .map(mode -> new Fallocate(o.file(), mode, o.offset(), o.length())),
            numbers(o.offset(), n -> new Fallocate(o.file(), o.mode(), n, o.length())),
            numbers(o.length(), n -> new Fallocate(o.file(), o.mode(), o.offset(), (int) n)))
        .flatMap(candidates -> candidates);
  }

  private static Stream<Operation> mmap(Mmap o) {
    return Stream.of(
            Stream.of(
                new Mmap(o.map(), o.file(), o.offset(), o.length(), o.kind(), false),
                new Mmap(o.map(), o.file(), o.offset(), o.length(), MapKind.SYNC, o.populate())),
            numbers(
                o.offset(),
                n -> new Mmap(o.map(), o.file(), n, o.length(), o.kind(), o.populate())),
            numbers(
                o.length(),
                n -> new Mmap(o.map(), o.file(), o.offset(), (int) n, o.kind(), o.populate())))
        .flatMap(candidates -> candidates);
  }

  private static Stream<Operation> store(Store o) {
    return Stream.of(
            Stream.of(
                new Store(o.map(), o.offset(), o.length(), o.pattern(), StoreInstruction.MOV)),
            numbers(
                o.offset(), n -> new Store(o.map(), n, o.length(), o.pattern(), o.instruction())),
            numbers(
                o.length(),
                n -> new Store(o.map(), o.offset(), (int) n, o.pattern(), o.instruction())))
        .flatMap(candidates -> candidates);
  }

  private static Stream<Operation> flush(Flush o) {
    return Stream.of(
            Stream.of(new Flush(o.map(), o.offset(), o.length(), FlushInstruction.CLWB)),
            numbers(o.offset(), n -> new Flush(o.map(), n, o.length(), o.instruction())),
            numbers(o.length(), n -> new Flush(o.map(), o.offset(), (int) n, o.instruction())))
        .flatMap(candidates -> candidates);
  }

  private interface Range {
    Operation at(long first, long second, int length);
  }

  private static Stream<Operation> ranges(long first, long second, int length, Range range) {
    return Stream.of(
            numbers(first, n -> range.at(n, second, length)),
            numbers(second, n -> range.at(first, n, length)),
            numbers(length, n -> range.at(first, second, (int) n)))
        .flatMap(candidates -> candidates);
  }

  /** Numbers that are smaller and simpler than {@code from}, the simplest first. */
  private static Stream<Operation> numbers(long from, LongFunction<Operation> with) {
    LongStream other =
        LongStream.of(
            from & -(2L << 20), from & -4096L, from & -64L, from & -8L, from / 2, from - 1);
    return LongStream.concat(LongStream.of(ROUND), other)
        .filter(n -> n >= 0 && n < from && Complexity.number(n) < Complexity.number(from))
        .distinct()
        .mapToObj(with);
  }
}
