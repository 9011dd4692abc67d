package dev.tornline.fuzzer.minimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.finding.Evidence;
import dev.tornline.fuzzer.finding.Finding;
import dev.tornline.fuzzer.finding.FindingReader;
import dev.tornline.fuzzer.finding.Replayer;
import dev.tornline.fuzzer.finding.Signatures;
import dev.tornline.fuzzer.finding.Simplifier;
import dev.tornline.fuzzer.finding.Subject;
import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.LineOutcome;
import dev.tornline.oracle.persistency.TornLine;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The triaged findings are small, and nothing more can be taken from them. */
final class FixpointTest {

  private static final int STEPS_MAX = 10;

  private final TargetCatalog catalog = TargetCatalog.onClassPath();

  static List<Path> findings() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../crashes/jext"))) {
      return files.filter(file -> file.endsWith("finding.json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("findings")
  void triagedFinding_isSmallAndAFixpoint(Path document) {
    Finding finding = FindingReader.document(document);
    Setup setup = finding.setup().resolve(catalog);
    Workload workload = FindingReader.workloadOf(document, finding);
    assertTrue(workload.steps().size() <= STEPS_MAX, () -> WorkloadText.print(workload));
    Simplifier.Case found =
        switch (Subject.of(setup, finding, workload)) {
          case Subject.Reproduced reproduced -> reproduced.found();
          case Subject.NotReproduced missing -> throw new AssertionError(missing.why());
        };
    switch (found.evidence()) {
      case Evidence.Crash crash -> crashIsAFixpoint(setup, workload, crash);
      case Evidence.Live live ->
          smaller(workload).forEach(other -> assertLivesOtherwise(setup, other, live.signature()));
      case Evidence.Failure failure ->
          smaller(workload)
              .forEach(other -> assertLivesOtherwise(setup, other, failure.signature()));
    }
  }

  private static void crashIsAFixpoint(Setup setup, Workload workload, Evidence.Crash crash) {
    try (Rig rig = setup.open()) {
      Reproducer reproducer =
          Reproducer.of(
              rig,
              crash.state(),
              (steps, state, broken) ->
                  Signatures.of(broken, steps, state).equals(crash.signature()));
      smaller(workload)
          .forEach(
              other ->
                  assertEquals(
                      Optional.empty(),
                      reproducer.earliest(other),
                      () -> WorkloadText.print(other)));
      Reproduction small =
          Reproduction.of(rig, rig.execute(workload).run(), crash.state(), crash.broken());
      List<TornLine> pending =
          reproducer.pendingAt(small).getLast().stream().map(PendingFate::inFull).toList();
      for (CrashState repaired : lessDamaged(small, pending)) {
        assertEquals(Optional.empty(), reproducer.at(small, repaired), repaired::toString);
      }
    }
  }

  private static void assertLivesOtherwise(Setup setup, Workload workload, String signature) {
    if (new Replayer(setup).live(workload) instanceof Replayer.Replay.Wrong wrong) {
      assertTrue(
          !wrong.evidence().signature().equals(signature), () -> WorkloadText.print(workload));
    }
  }

  /** Without each step, and all else that a reduction would try. */
  private static Stream<Workload> smaller(Workload workload) {
    return Stream.concat(
            IntStream.range(0, workload.steps().size()).mapToObj(step -> without(workload, step)),
            Stream.concat(
                SmallestWorkloads.simplerThan(workload),
                WorkloadReducer.REDUCTIONS.stream()
                    .flatMap(reduction -> reduction.candidates(workload))))
        .filter(other -> Complexity.of(other) < Complexity.of(workload))
        .distinct();
  }

  private static Workload without(Workload workload, int step) {
    List<Step> steps = new ArrayList<>(workload.steps());
    steps.remove(step);
    return new Workload(workload.geometry(), steps);
  }

  /** Each lost line persisted, and each torn line; and if several are, only one of them. */
  private static List<CrashState> lessDamaged(Reproduction small, List<TornLine> pending) {
    CrashState last = small.state().last();
    List<CrashState> states = new ArrayList<>();
    for (TornLine line : pending) {
      if (last.outcome(line.line()) == LineOutcome.PERSISTED) {
        continue;
      }
      states.add(small.state().withLast(last.persist(line.line())));
      if (small.lostLines() + small.tornLines() > 1) {
        CrashState onlyThis = CrashState.everything(last.point(), pending).lose(line.line());
        states.add(small.state().withLast(onlyThis));
      }
    }
    return states;
  }
}
