package dev.tornline.fuzzer.suspect;

import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.verdict.Rule;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.workload.Operation;
import java.util.Optional;

/**
 * Where and how a promise was made of which nothing was pending at the crash.
 *
 * @param promise the step that made it, or during or after which the power failed
 * @param unfaulted the store that made it without a fault, because its page was writable already
 * @param fault the fault that made it
 * @param preparedThenCommitted the target's own store to the promised page, if something was
 *     committed between it and the promise
 * @param lastOrdering the target's last flush or fence for the promise
 */
record PromiseOrigin(
    int promise,
    Optional<Integer> unfaulted,
    Optional<Integer> fault,
    Optional<Integer> preparedThenCommitted,
    Optional<Integer> lastOrdering) {

  static PromiseOrigin of(Trace trace, Steps steps, EventStacks stacks, FailingRun found) {
    Broken broken = found.broken();
    int promise = broken.promisedBy() >= 0 ? broken.promisedBy() : steps.of(found.point() - 1);
    Search search = new Search(trace, steps, stacks, found);
    Optional<Verdict.WrongBytes> bytes = wrongBytes(broken);
    boolean mapped = broken.rule() == Rule.BINDING || bytes.isPresent();
    int storing = bytes.map(Verdict.WrongBytes::storedBy).filter(step -> step >= 0).orElse(promise);
    Optional<Integer> fault = mapped ? search.lastFault(found.point()) : Optional.empty();
    Optional<Integer> unfaulted = mapped ? search.storeWithoutFault(storing) : Optional.empty();
    boolean binding = broken.rule() == Rule.BINDING && fault.isPresent();
    int from = steps.begin(binding ? steps.of(fault.get()) : promise);
    int to = binding ? fault.get() : Math.min(found.point(), steps.end(promise));
    return new PromiseOrigin(
        promise,
        unfaulted,
        binding ? fault : Optional.empty(),
        bytes
            .filter(wrong -> wrong.loss() == Verdict.Loss.ZEROS)
            .flatMap(_ -> fault)
            .flatMap(event -> search.prepared(event, found.point())),
        search.lastOrdering(from, to));
  }

  private static Optional<Verdict.WrongBytes> wrongBytes(Broken broken) {
    return switch (broken) {
      case Verdict.WrongBytes bytes -> Optional.of(bytes);
      case Verdict.Missing _, Verdict.WrongMetadata _, Verdict.Misbehaved _ -> Optional.empty();
      case Verdict.NotRecovered _, Verdict.NotRepeatable _, Verdict.NotUsable _ -> Optional.empty();
      case Verdict.Reported _ -> Optional.empty();
    };
  }

  private record Search(Trace trace, Steps steps, EventStacks stacks, FailingRun found) {

    Optional<Integer> lastFault(int before) {
      for (int event = before - 1; event >= 0; event--) {
        if (trace.kind(event) == EventKind.FAULT) {
          return Optional.of(event);
        }
      }
      return Optional.empty();
    }

    Optional<Integer> storeWithoutFault(int step) {
      if (!stores(found.workload().steps().get(step).operation())) {
        return Optional.empty();
      }
      Optional<Integer> store = Optional.empty();
      for (int event = steps.begin(step); event < steps.end(step); event++) {
        if (trace.kind(event) == EventKind.FAULT) {
          return Optional.empty();
        }
        store = steps.isStore(event) ? Optional.of(event) : store;
      }
      return store;
    }

    private static boolean stores(Operation operation) {
      return operation instanceof Operation.Store || operation instanceof Operation.ForkStore;
    }

    /** The first store of the target to the page of a fault, if it stored elsewhere later. */
    Optional<Integer> prepared(int fault, int before) {
      Optional<Integer> prepared = Optional.empty();
      for (int event = steps.begin(steps.of(fault)); event < before; event++) {
        if (!steps.isStore(event) || stacks.of(event).isEmpty()) {
          continue;
        }
        boolean there = steps.isFaultOn(fault, trace.address(event));
        if (there && prepared.isEmpty()) {
          prepared = Optional.of(event);
        } else if (!there && prepared.isPresent()) {
          return prepared;
        }
      }
      return Optional.empty();
    }

    Optional<Integer> lastOrdering(int from, int to) {
      for (int event = to - 1; event >= from; event--) {
        if (steps.isOrdering(event) && !stacks.of(event).isEmpty()) {
          return Optional.of(event);
        }
      }
      return Optional.empty();
    }
  }
}
