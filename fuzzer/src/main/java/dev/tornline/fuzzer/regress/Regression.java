package dev.tornline.fuzzer.regress;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.finding.FindingFilter;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.oracle.trace.TraceTooLong;
import dev.tornline.targets.NotReadyException;
import dev.tornline.targets.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/** Runs cases on a target, each on testbeds of its own. */
public final class Regression {

  private final Target target;
  private final TargetCatalog catalog;
  private final LongSupplier nanoTime;
  private final CrashBudget budget;
  private final Listener listener;
  private final SortedSet<String> known = new TreeSet<>();

  /** Watches the cases; called by the threads that run them. */
  public interface Listener {

    /** Nobody watches. */
    Listener NONE =
        new Listener() {
          @Override
          public void began(Path file) {}

          @Override
          public void ended(CaseResult result) {}
        };

    /** A case is about to run. */
    void began(Path file);

    /** A case has ended. */
    void ended(CaseResult result);
  }

  /**
   * Regresses a target.
   *
   * @param catalog has the target
   * @param budget what the crash states of each workload may cost
   * @param nanoTime the clock, in nanoseconds
   */
  public Regression(
      Target target,
      TargetCatalog catalog,
      CrashBudget budget,
      LongSupplier nanoTime,
      Listener listener) {
    this.listener = listener;
    this.budget = budget;
    this.target = target;
    this.catalog = catalog;
    this.nanoTime = nanoTime;
  }

  /** The target. */
  public Target target() {
    return target;
  }

  /**
   * Runs cases at the same time; the results are in the order of the files.
   *
   * @param threads at least 1
   * @throws NotReadyException if the machine lacks what the target needs
   */
  public List<CaseResult> run(List<Path> files, int threads) throws InterruptedException {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<CaseResult>> running = new ArrayList<>();
      for (Path file : files) {
        running.add(pool.submit(() -> watched(file)));
      }
      List<CaseResult> results = new ArrayList<>();
      try {
        for (Future<CaseResult> each : running) {
          results.add(each.get());
        }
      } finally {
        running.forEach(each -> each.cancel(false));
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NotReadyException missing) {
        throw missing;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * From now on passes over promises that the target is known to break without a defect: there are
   * findings of it among the cases.
   */
  public void passOver(List<Path> files) {
    FindingFilter filter = new FindingFilter(target.name(), List.of(target.identity()), List.of());
    for (Path file : files) {
      if (readable(file).orElse(null) instanceof RegressionCase.FindingCase found
          && filter.covers(found.finding())) {
        known.add(found.finding().violation().signature());
      }
    }
  }

  /** What cannot be read is reported when it is its turn. */
  private static Optional<RegressionCase> readable(Path file) {
    try {
      return Optional.of(CaseReader.read(file));
    } catch (UserException e) {
      return Optional.empty();
    }
  }

  private CaseResult watched(Path file) {
    listener.began(file);
    CaseResult result = run(file);
    listener.ended(result);
    return result;
  }

  /** Reads and runs one case. */
  public CaseResult run(Path file) {
    try {
      RegressionCase read = CaseReader.read(file);
      return switch (read) {
        case RegressionCase.WorkloadCase tested -> run(tested);
        case RegressionCase.FindingCase known
            when known.finding().setup().target().equals(target.name()) ->
            run(known);
        case RegressionCase.FindingCase known -> elsewhere(known);
      };
    } catch (UserException | TraceTooLong e) {
      String problem = e.getMessage();
      return new CaseResult.Unreadable(
          file, problem.startsWith(file.toString()) ? problem : file + ": " + problem);
    }
  }

  private CaseResult run(RegressionCase.WorkloadCase tested) {
    long started = nanoTime.getAsLong();
    Setup healthy =
        new Setup(
            target,
            new TreeSet<>(),
            target.device().orElse(tested.workload().geometry()),
            Setup.usualModel(target));
    return WorkloadCheck.of(tested, healthy, budget, known).result(nanoTime.getAsLong() - started);
  }

  private CaseResult run(RegressionCase.FindingCase known) {
    long started = nanoTime.getAsLong();
    Setup faulty = known.finding().setup().resolve(new TargetCatalog(List.of(target)));
    return FindingCheck.of(known, faulty, budget).result(nanoTime.getAsLong() - started);
  }

  private CaseResult elsewhere(RegressionCase.FindingCase known) {
    return new CaseResult.Elsewhere(
        known.file(), catalog.named(known.finding().setup().target()).name());
  }
}
