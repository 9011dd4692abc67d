package dev.tornline.fuzzer.report;

import dev.tornline.fuzzer.suspect.EventStacks;
import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.targets.Execution;
import java.util.Optional;

/**
 * The pages of files that a workload stores to itself, through its mappings: the run knows them,
 * whatever the device says.
 *
 * @param stacks which code made the events of the run's trace; without them nothing is known
 */
record MappedPages(Execution execution, EventStacks stacks) {

  /** The page that an event of the run stored to: {@code page 0 of /a}. */
  Optional<String> storedBy(int event) {
    int step = execution.trace().stepOf(event);
    if (step < 0 || !isOfWorkload(event)) {
      return Optional.empty();
    }
    return switch (operation(step)) {
      case Operation.Store store -> page(store, step, storedBefore(event, step));
      case Operation.ForkStore fork -> page(fork.store(), step, storedBefore(event, step));
      default -> Optional.empty();
    };
  }

  /** Whether no code of the target made an event. */
  private boolean isOfWorkload(int event) {
    return !stacks.isEmpty() && stacks.of(event).isEmpty();
  }

  private Optional<String> page(Operation.Store store, int step, long stored) {
    for (int before = step - 1; before >= 0; before--) {
      if (isDone(before)
          && operation(before) instanceof Operation.Mmap map
          && map.map() == store.map()) {
        long page = (map.offset() + store.offset() + stored) / Units.PAGE;
        return path(map.file(), before).map(path -> "page " + page + " of " + path);
      }
    }
    return Optional.empty();
  }

  /** The path by which a file was opened that is open at a step. */
  private Optional<String> path(int file, int step) {
    for (int before = step - 1; before >= 0; before--) {
      if (!isDone(before)) {
        continue;
      }
      if (operation(before) instanceof Operation.Create create && create.file() == file) {
        return Optional.of(create.path().toString());
      }
      if (operation(before) instanceof Operation.Open open && open.file() == file) {
        return Optional.of(open.path().toString());
      }
      if (operation(before) instanceof Operation.Tmpfile made && made.file() == file) {
        return Optional.of("an unnamed file");
      }
    }
    return Optional.empty();
  }

  /** How many bytes the workload itself has stored in a step before an event. */
  private long storedBefore(int event, int step) {
    Trace trace = execution.trace();
    long bytes = 0;
    for (int i = event - 1; i >= 0 && trace.stepOf(i) == step; i--) {
      if (trace.kind(i).isStore() && isOfWorkload(i)) {
        bytes += trace.length(i);
      }
    }
    return bytes;
  }

  private boolean isDone(int step) {
    return execution.outcomes().get(step) instanceof Outcome.Done;
  }

  private Operation operation(int step) {
    return execution.workload().steps().get(step).operation();
  }
}
