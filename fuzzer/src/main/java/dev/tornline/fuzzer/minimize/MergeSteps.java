package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.Close;
import dev.tornline.oracle.workload.Operation.Create;
import dev.tornline.oracle.workload.Operation.Fence;
import dev.tornline.oracle.workload.Operation.Flush;
import dev.tornline.oracle.workload.Operation.Mmap;
import dev.tornline.oracle.workload.Operation.Munmap;
import dev.tornline.oracle.workload.Operation.Open;
import dev.tornline.oracle.workload.Operation.Persist;
import dev.tornline.oracle.workload.Operation.Tmpfile;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lets one step do what several did: a flush and a fence become one persist, and a handle or a
 * mapping that is there already is used in place of another one.
 */
record MergeSteps() implements Reduction {

  @Override
  public String description() {
    return "one step for several";
  }

  @Override
  public Stream<Workload> candidates(Workload workload) {
    return IntStream.range(0, workload.steps().size())
        .boxed()
        .flatMap(i -> Stream.concat(persists(workload, i), oneHandle(workload, i)));
  }

  /** The flush at {@code i} with each later fence of its thread. */
  private static Stream<Workload> persists(Workload workload, int i) {
    List<Step> steps = workload.steps();
    if (!(steps.get(i).operation() instanceof Flush flush)) {
      return Stream.empty();
    }
    return IntStream.range(i + 1, steps.size())
        .filter(j -> steps.get(j).operation() instanceof Fence)
        .filter(j -> steps.get(j).thread() == steps.get(i).thread())
        .mapToObj(
            j -> {
              List<Step> merged = new ArrayList<>(steps);
              Operation persist = new Persist(flush.map(), flush.offset(), flush.length());
              merged.set(j, new Step(persist, steps.get(j).thread()));
              merged.remove(i);
              return new Workload(workload.geometry(), merged);
            });
  }

  /** Instead of the handle or mapping that is made at {@code i}, each other one. */
  private static Stream<Workload> oneHandle(Workload workload, int i) {
    return switch (workload.steps().get(i).operation()) {
      case Create o -> otherFiles(workload, i, o.file());
      case Open o -> otherFiles(workload, i, o.file());
      case Tmpfile o -> otherFiles(workload, i, o.file());
      case Mmap o -> otherMaps(workload, i, o.map());
      case Operation _ -> Stream.empty();
    };
  }

  private static Stream<Workload> otherFiles(Workload workload, int at, int own) {
    return workload.steps().subList(0, at).stream()
        .flatMapToInt(
            step ->
                switch (step.operation()) {
                  case Create o -> IntStream.of(o.file());
                  case Open o -> IntStream.of(o.file());
                  case Tmpfile o -> IntStream.of(o.file());
                  case Operation _ -> IntStream.empty();
                })
        .distinct()
        .mapToObj(other -> files(workload, at, own, other));
  }

  private static Stream<Workload> otherMaps(Workload workload, int at, int own) {
    return workload.steps().subList(0, at).stream()
        .flatMapToInt(
            step -> step.operation() instanceof Mmap o ? IntStream.of(o.map()) : IntStream.empty())
        .distinct()
        .mapToObj(other -> maps(workload, at, own, other));
  }

  private static Workload files(Workload workload, int at, int from, int to) {
    List<Step> head =
        workload.steps().subList(0, at).stream()
            .filter(step -> !(step.operation() instanceof Close close && close.file() == to))
            .toList();
    return joined(workload, head, at, Renaming.NONE.files(replace(from, to)));
  }

  private static Workload maps(Workload workload, int at, int from, int to) {
    List<Step> head =
        workload.steps().subList(0, at).stream()
            .filter(step -> !(step.operation() instanceof Munmap unmap && unmap.map() == to))
            .toList();
    return joined(workload, head, at, Renaming.NONE.maps(replace(from, to)));
  }

  /** The head, then what follows the step at {@code at} with other names. */
  private static Workload joined(Workload workload, List<Step> head, int at, Renaming renaming) {
    List<Step> tail = workload.steps().subList(at + 1, workload.steps().size());
    List<Step> joined = new ArrayList<>(head);
    joined.addAll(renaming.apply(new Workload(workload.geometry(), tail)).steps());
    return new Workload(workload.geometry(), joined);
  }

  private static IntUnaryOperator replace(int from, int to) {
    return slot -> slot == from ? to : slot;
  }
}
