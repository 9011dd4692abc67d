package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.workload.Field.Slot;
import dev.tornline.oracle.workload.Fields;
import dev.tornline.oracle.workload.Form;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.Fence;
import dev.tornline.oracle.workload.Operation.Flush;
import dev.tornline.oracle.workload.Operation.Persist;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lets one step do what several did: a flush and a fence become one persist, and a handle or a
 * mapping that is there already is used in place of another one.
 */
final class MergeSteps {

  private MergeSteps() {}

  static Stream<Workload> candidates(Workload workload) {
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
              merged.set(j, steps.get(j).with(persist));
              merged.remove(i);
              return new Workload(workload.geometry(), merged);
            });
  }

  /** Instead of the handle or mapping that is made at {@code i}, each other one. */
  private static Stream<Workload> oneHandle(Workload workload, int i) {
    return Stream.concat(
        oneSlot(workload, i, Fields.NEW_FILE, Fields.OLD_FILE, NameMap.NONE::files),
        oneSlot(workload, i, Fields.NEW_MAP, Fields.OLD_MAP, NameMap.NONE::maps));
  }

  private static Stream<Workload> oneSlot(
      Workload workload,
      int at,
      Slot made,
      Slot removed,
      Function<IntUnaryOperator, NameMap> renaming) {
    List<Step> before = workload.steps().subList(0, at);
    return slots(workload.steps().get(at), made)
        .boxed()
        .flatMap(
            own ->
                before.stream()
                    .flatMapToInt(step -> slots(step, made))
                    .distinct()
                    .mapToObj(
                        other ->
                            joined(
                                workload,
                                without(before, removed, other),
                                at,
                                renaming.apply(replace(own, other)))));
  }

  /** The slots that a step names in such fields. */
  private static IntStream slots(Step step, Slot field) {
    Form form = Form.of(step.operation());
    return IntStream.range(0, form.fields().size())
        .filter(i -> form.fields().get(i).equals(field))
        .map(i -> (int) form.number(i));
  }

  private static List<Step> without(List<Step> steps, Slot field, int slot) {
    return steps.stream()
        .filter(step -> slots(step, field).noneMatch(other -> other == slot))
        .toList();
  }

  /** The head, then what follows the step at {@code at} with other names. */
  private static Workload joined(Workload workload, List<Step> head, int at, NameMap renaming) {
    List<Step> tail = workload.steps().subList(at + 1, workload.steps().size());
    List<Step> joined = new ArrayList<>(head);
    joined.addAll(renaming.apply(new Workload(workload.geometry(), tail)).steps());
    return new Workload(workload.geometry(), joined);
  }

  private static IntUnaryOperator replace(int from, int to) {
    return slot -> slot == from ? to : slot;
  }
}
