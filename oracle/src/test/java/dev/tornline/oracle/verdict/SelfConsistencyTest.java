package dev.tornline.oracle.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.contract.Ledger;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The ledger against random runs: whatever a crash can leave by construction is kept, and what a
 * sync has made impossible is broken.
 */
class SelfConsistencyTest {

  private static final int RUNS = 2_500;
  private static final int STEPS = 30;

  @ParameterizedTest
  @EnumSource(Domain.class)
  void randomRuns_statesThatCrashesLeave_areKept(Domain domain) {
    int told = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      Run run = new Run(domain, seed);
      for (int step = 0; step < STEPS; step++) {
        run.begin();
        if (step % 8 == 7) {
          run.assertKept();
        }
        run.end();
      }
      run.assertLive();
      for (int state = 0; state < 4; state++) {
        run.assertKept();
      }
      told += run.assertOlderBroken() ? 1 : 0;
    }
    assertTrue(told > RUNS / 2, "only " + told + " runs have older states");
  }

  /** One run, followed by the ledgers of two contracts and by the recorder of what is possible. */
  private static final class Run {

    private final int seed;
    private final SplittableRandom random;
    private final RandomSteps generator;
    private final CrashRecorder recorder;
    private final Map<MetadataStrictness, Ledger> ledgers = new EnumMap<>(MetadataStrictness.class);
    private final List<Step> steps = new ArrayList<>();
    private Outcome outcome;

    Run(Domain domain, int seed) {
      this.seed = seed;
      random = new SplittableRandom(seed);
      generator = new RandomSteps(random);
      recorder = new CrashRecorder(domain);
      for (MetadataStrictness metadata :
          List.of(MetadataStrictness.PREFIX, MetadataStrictness.POSIX)) {
        ledgers.put(metadata, new Ledger(new Contract(true, metadata), domain));
      }
    }

    void begin() {
      Step step = generator.next();
      while (!recorder.makesSense(step.operation())
          ? random.nextInt(50) > 0
          : recorder.leavesOpen(step.operation())) {
        step = generator.next();
      }
      begin(step);
    }

    private void begin(Step step) {
      steps.add(step);
      outcome = recorder.run(step.operation());
      ledgers.values().forEach(ledger -> ledger.begin(steps.size() - 1, step, outcome));
    }

    void end() {
      ledgers.values().forEach(ledger -> ledger.end(steps.size() - 1));
      recorder.ended(steps.getLast().operation(), outcome);
      ledgers.values().forEach(ledger -> assertTrue(ledger.misbehaved().isEmpty(), this::toString));
    }

    void assertKept() {
      Recovered state = recorder.crash(random);
      ledgers.forEach(
          (metadata, ledger) ->
              assertEquals(
                  "kept",
                  VerdictText.of(new Judge(ledger).judge(state)),
                  () -> metadata + " " + this));
    }

    void assertLive() {
      Recovered now = recorder.now();
      for (Ledger ledger : ledgers.values()) {
        assertEquals("kept", VerdictText.of(new Judge(ledger).judgeLive(now)), this::toString);
        assertEquals("kept", VerdictText.of(new Judge(ledger).judge(now)), this::toString);
      }
    }

    /** After a sync nothing older is left; returns whether there was anything older. */
    boolean assertOlderBroken() {
      begin(Step.of(new dev.tornline.oracle.workload.Operation.Sync()));
      end();
      assertLive();
      boolean any = false;
      for (Recovered older : recorder.older()) {
        any = true;
        Verdict verdict = new Judge(ledgers.get(MetadataStrictness.PREFIX)).judge(older);
        assertInstanceOf(Verdict.Broken.class, verdict, this::toString);
      }
      return any;
    }

    @Override
    public String toString() {
      Workload workload = new Workload(dev.tornline.oracle.workload.Geometry.DEFAULT, steps);
      return "seed " + seed + "\n" + WorkloadText.print(workload);
    }
  }
}
