package dev.tornline.fuzzer.mutate;

import dev.tornline.fuzzer.model.FileModel;
import dev.tornline.fuzzer.model.MappingModel;
import dev.tornline.fuzzer.model.WorkloadState;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Recognises the workloads that the first defects need. */
final class Shapes {

  enum Shape {
    /** A page is written, and before a sync stored to through a sync mapping and persisted. */
    STORE_AFTER_WRITE,
    /** At least 2 MiB are made, mapped synchronously, stored to and persisted. */
    STORE_TO_HUGE_PAGE,
    /** A page is stored to, punched, stored to through the same mapping, and synchronised. */
    STORE_AFTER_PUNCH,
    /** A page is stored to, synchronised, stored to through another mapping, synchronised. */
    SYNC_BETWEEN_MAPPINGS
  }

  private static final long PAGE = 4096;
  private static final long HUGE_PAGE = 2L << 20;

  /** A page of a file, touched by a step. */
  private record Touch(FileModel file, long page, int map, int step) {}

  private final WorkloadState state = new WorkloadState();
  private final Set<Shape> found = EnumSet.noneOf(Shape.class);
  private final List<Touch> written = new ArrayList<>();
  private final List<Touch> stored = new ArrayList<>();
  private final List<Touch> punched = new ArrayList<>();
  private final List<Integer> syncs = new ArrayList<>();

  private Shapes() {}

  static Set<Shape> of(Workload workload) {
    Shapes shapes = new Shapes();
    List<Step> steps = workload.steps();
    for (int i = 0; i < steps.size(); i++) {
      shapes.step(steps.get(i).operation(), i);
      shapes.state.apply(steps.get(i).operation());
    }
    return shapes.found;
  }

  private void step(Operation operation, int step) {
    switch (operation) {
      case Write o when state.isWritable(o.file()) ->
          touch(written, state.open(o.file()), o.offset(), o.length(), -1, step);
      case Fallocate o when o.mode() == FallocateMode.PUNCH && state.isWritable(o.file()) ->
          touch(punched, state.open(o.file()), o.offset(), o.length(), -1, step);
      case Store o -> {
        MappingModel mapping = state.mapping(o.map());
        if (mapping != null && o.offset() + o.length() <= mapping.usable()) {
          touch(stored, mapping.file, mapping.offset + o.offset(), o.length(), o.map(), step);
        }
      }
      case Persist o -> persisted(o);
      case Fsync _, Fdatasync _, Sync _, Syncfs _ -> synced(step);
      case Operation _ -> {}
    }
  }

  private void persisted(Persist o) {
    MappingModel mapping = state.mapping(o.map());
    if (mapping == null || mapping.kind != MapKind.SYNC) {
      return;
    }
    long page = (mapping.offset + o.offset()) / PAGE;
    for (Touch store : stored) {
      if (store.file != mapping.file || store.page != page || store.map != o.map()) {
        continue;
      }
      if (any(written, store.file, page, lastSyncBefore(store), store.step)) {
        found.add(Shape.STORE_AFTER_WRITE);
      }
      if (mapping.offset == 0 && mapping.usable() >= HUGE_PAGE) {
        found.add(Shape.STORE_TO_HUGE_PAGE);
      }
    }
  }

  private void synced(int step) {
    for (Touch first : stored) {
      for (Touch second : stored) {
        boolean samePage = first.file == second.file && first.page == second.page;
        if (!samePage || first.step >= second.step) {
          continue;
        }
        if (first.map == second.map && punchedBetween(first, second)) {
          found.add(Shape.STORE_AFTER_PUNCH);
        }
        if (first.map != second.map && syncedBetween(first, second)) {
          found.add(Shape.SYNC_BETWEEN_MAPPINGS);
        }
      }
    }
    syncs.add(step);
  }

  private int lastSyncBefore(Touch store) {
    return syncs.stream().filter(sync -> sync < store.step).reduce(0, Math::max);
  }

  private boolean punchedBetween(Touch first, Touch second) {
    return any(punched, first.file, first.page, first.step, second.step);
  }

  private boolean syncedBetween(Touch first, Touch second) {
    return syncs.stream().anyMatch(sync -> first.step < sync && sync < second.step);
  }

  private static boolean any(List<Touch> touches, FileModel file, long page, int from, int to) {
    return touches.stream()
        .anyMatch(t -> t.file == file && t.page == page && t.step >= from && t.step < to);
  }

  private static void touch(
      List<Touch> touches, FileModel file, long offset, long length, int map, int step) {
    long last = Math.min((offset + length - 1) / PAGE, offset / PAGE + 64);
    for (long page = offset / PAGE; page <= last; page++) {
      touches.add(new Touch(file, page, map, step));
    }
  }
}
