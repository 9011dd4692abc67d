package dev.tornline.fuzzer.suspect;

import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Workloads that differ from a given one in one respect; many of them break nothing. */
record NeighbourWorkloads(Workload workload) {

  private static final int SMALL = 4096;
  private static final int HUGE = 2 << 20;

  /** Without a step each, without MAP_SYNC, and begun but soon ended by a sync. */
  List<Workload> all() {
    List<Workload> all = new ArrayList<>();
    for (int step = 0; step < workload.steps().size(); step++) {
      all.add(without(step));
      if (workload.steps().get(step).operation() instanceof Operation.Mmap map
          && map.kind() == MapKind.SYNC) {
        all.add(workload.with(step, shared(map)));
      }
    }
    for (int step = 1; step < workload.steps().size(); step++) {
      Stream<Step> begin = workload.steps().stream().limit(step);
      all.add(of(Stream.concat(begin, Stream.of(Step.of(new Operation.Sync()))).toList()));
    }
    return all;
  }

  /** The workload without a step. */
  Workload without(int step) {
    List<Step> steps = new ArrayList<>(workload.steps());
    steps.remove(step);
    return of(steps);
  }

  /** With the same steps, one of which promises more than it does. */
  List<Workload> promisingMore(int step) {
    List<Workload> more = new ArrayList<>();
    Operation operation = workload.steps().get(step).operation();
    if (operation instanceof Operation.Fdatasync sync) {
      more.add(workload.with(step, new Operation.Fsync(sync.file())));
    }
    if (operation instanceof Operation.Fdatasync
        || operation instanceof Operation.Fsync
        || operation instanceof Operation.Msync) {
      more.add(workload.with(step, new Operation.Sync()));
    }
    return more;
  }

  /** With files and mappings too small for huge pages; empty if they are. */
  List<Workload> small() {
    List<Step> steps =
        workload.steps().stream().map(step -> step.with(small(step.operation()))).toList();
    return steps.equals(workload.steps()) ? List.of() : List.of(of(steps));
  }

  private static Operation small(Operation operation) {
    if (operation instanceof Operation.Truncate o && o.size() >= HUGE) {
      return new Operation.Truncate(o.file(), SMALL);
    }
    if (operation instanceof Operation.Mmap o && o.length() >= HUGE) {
      return new Operation.Mmap(o.map(), o.file(), o.offset(), SMALL, o.kind(), o.populate());
    }
    return operation;
  }

  private static Operation shared(Operation.Mmap map) {
    return new Operation.Mmap(
        map.map(), map.file(), map.offset(), map.length(), MapKind.SHARED, map.populate());
  }

  private Workload of(List<Step> steps) {
    return new Workload(workload.geometry(), steps);
  }
}
