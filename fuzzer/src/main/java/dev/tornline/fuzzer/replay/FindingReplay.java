package dev.tornline.fuzzer.replay;

import dev.tornline.fuzzer.activity.Activity;
import dev.tornline.fuzzer.activity.Waiting;
import dev.tornline.fuzzer.finding.Finding;
import dev.tornline.fuzzer.finding.FindingMaker;
import dev.tornline.fuzzer.finding.LoadedFinding;
import dev.tornline.fuzzer.finding.Replayer;
import dev.tornline.fuzzer.finding.Replayer.Replay;
import dev.tornline.fuzzer.finding.Suspicion;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.RunningTime;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.trace.TraceTooLong;
import dev.tornline.oracle.workload.Workload;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs the workload of a finding again, reproduces its crash state, and prints the report.
 *
 * @param patience how long a workload may run before it counts as a hang
 */
public record FindingReplay(Setup setup, PrintWriter out, Duration patience, Activity activity) {

  private static final Duration INTERVAL = Duration.ofMillis(250);

  /**
   * Replays a finding.
   *
   * @throws dev.tornline.fuzzer.UserException if one of its files cannot be read any more
   */
  public ReplayResult replay(LoadedFinding loaded) throws InterruptedException {
    Finding finding = loaded.finding();
    Finding.Provenance origin = finding.provenance();
    out.println(finding.headline());
    out.println(
        "found by Tornline "
            + origin.version()
            + (origin.seed().isEmpty() ? "" : ", seed " + origin.seed())
            + ", confirmed "
            + finding.confirmation());
    differences(finding).forEach(out::println);
    out.println();
    activity.doing(Waiting.toRun(setup.target()));
    ReplayResult result = replayed(loaded);
    activity.rest();
    return result;
  }

  private ReplayResult replayed(LoadedFinding loaded) throws InterruptedException {
    Finding finding = loaded.finding();
    return switch (finding.kind()) {
      case BROKEN_PROMISE -> crash(loaded);
      case LIVE_FAILURE -> live(loaded);
      case HANG, PROCESS_DEATH -> ends(finding, loaded.workload());
    };
  }

  /** The crash state is one of the stored trace: nothing can be said of another. */
  private ReplayResult crash(LoadedFinding loaded) {
    CrashState state = loaded.finding().crashState();
    Replay replay = new Replayer(setup).again(loaded.finding(), loaded.workload());
    ArchiveComparison comparison = new ArchiveComparison(setup, loaded);
    comparison.missing().ifPresent(out::println);
    return comparison
        .ofTrace(replay.execution())
        .or(() -> comparison.ofImage(replay.execution(), state))
        .map(this::notReproduced)
        .orElseGet(() -> compare(loaded.finding(), replay));
  }

  /** What a running system shows may be the same though it does it otherwise. */
  private ReplayResult live(LoadedFinding loaded) {
    Replay replay = new Replayer(setup).again(loaded.finding(), loaded.workload());
    ArchiveComparison comparison = new ArchiveComparison(setup, loaded);
    comparison.missing().or(() -> comparison.ofTrace(replay.execution())).ifPresent(out::println);
    return compare(loaded.finding(), replay);
  }

  private ReplayResult compare(Finding finding, Replay replay) {
    return switch (replay) {
      case Replay.Wrong wrong
          when wrong.evidence().signature().equals(finding.violation().signature()) -> {
        out.print(maker(finding).text(wrong.execution(), wrong.evidence()));
        activity.doing(Waiting.SUSPECTS);
        out.print(new Suspicion(setup).suspects(wrong.execution(), wrong.evidence()));
        out.println();
        out.println("reproduced: " + finding.violation().signature());
        yield ReplayResult.BROKEN;
      }
      case Replay.Wrong wrong ->
          notReproduced(
              "another violation: "
                  + wrong.evidence().signature()
                  + ": "
                  + wrong.evidence().sentence());
      case Replay.Fine fine -> notReproduced(fine.why());
    };
  }

  private ReplayResult ends(Finding finding, Workload workload) throws InterruptedException {
    AtomicReference<ReplayResult> result = new AtomicReference<>();
    AtomicReference<Throwable> problem = new AtomicReference<>();
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("replay")
            .uncaughtExceptionHandler((_, e) -> problem.set(e))
            .start(
                () ->
                    result.set(
                        new WorkloadReplay(setup, maker(finding), CrashBudget.REPLAY, out, activity)
                            .replay(workload)));
    RunningTime.Start begin = RunningTime.Start.of(thread);
    while (!thread.join(INTERVAL) && !begin.until().exceeds(patience)) {
      // A busy machine gives it little time: wait on.
    }
    if (thread.isAlive()) {
      out.println("hang: the workload did not end within " + patience.toSeconds() + " s");
      return ReplayResult.BROKEN;
    }
    if (problem.get() instanceof TraceTooLong tooLong) {
      throw tooLong;
    }
    if (problem.get() != null) {
      out.println("the workload ended with " + problem.get());
      return ReplayResult.BROKEN;
    }
    return result.get() == ReplayResult.BROKEN
        ? notReproduced("another violation, see above")
        : notReproduced("the workload ran to its end");
  }

  private FindingMaker maker(Finding finding) {
    return new FindingMaker(setup, finding.provenance().seed(), finding.provenance().version());
  }

  private ReplayResult notReproduced(String why) {
    out.println(
        "not reproduced: " + why + "; replay its workload.tl to check all its crash states");
    return ReplayResult.NOT_REPRODUCED;
  }

  /** What ran beneath the workload when it was found, where it is something else now. */
  private List<String> differences(Finding finding) {
    SortedMap<String, String> now = setup.target().environment(setup.geometry());
    return finding.environment().entrySet().stream()
        .filter(then -> !then.getValue().equals(now.get(then.getKey())))
        .map(then -> "found with " + then.getKey() + " " + then.getValue())
        .toList();
  }
}
