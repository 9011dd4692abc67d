package dev.tornline.oracle.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.contract.Ledger;
import dev.tornline.oracle.enumerate.EnumeratingJudge;
import dev.tornline.oracle.enumerate.Opinion;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The judge and the second judge say the same of random runs: of what crashes leave, of what they
 * left before something was synced, and of mixtures of the two.
 */
class TwoJudgesTest {

  private static final int RUNS = 120;
  private static final int STEPS = 14;

  private int kept;
  private int broken;

  @ParameterizedTest
  @EnumSource(Domain.class)
  void randomRuns_statesAndMixtures_judgesAgree(Domain domain) {
    for (int seed = 0; seed < RUNS; seed++) {
      examine(domain, seed);
    }
    assertTrue(kept > RUNS && broken > RUNS, () -> kept + " kept, " + broken + " broken");
  }

  private void examine(Domain domain, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomSteps generator = new RandomSteps(random);
    CrashRecorder recorder = new CrashRecorder(domain);
    Contract contract = new Contract(true, MetadataStrictness.PREFIX);
    Ledger ledger = new Ledger(contract, domain);
    EnumeratingJudge second = new EnumeratingJudge(contract, domain);
    List<Step> steps = new ArrayList<>();
    List<Recovered> seen = new ArrayList<>();
    for (int index = 0; index < STEPS; index++) {
      Step step = generator.next();
      while (!recorder.makesSense(step.operation())) {
        step = generator.next();
      }
      steps.add(step);
      Outcome outcome = recorder.run(step.operation());
      ledger.begin(index, step, outcome);
      second.begin(index, step, outcome);
      ledger.end(index);
      recorder.ended(step.operation(), outcome);
      second.end(step, outcome);
      seen.add(recorder.crash(random));
      seen.addAll(recorder.older());
      Recovered one = seen.get(random.nextInt(seen.size()));
      compare(ledger, second, seen.getLast(), seed, steps);
      compare(ledger, second, one, seed, steps);
      compare(ledger, second, mixture(one, recorder.crash(random)), seed, steps);
    }
  }

  /** The metadata of one, and the bytes of files that both have of the other. */
  private static Recovered mixture(Recovered metadata, Recovered bytes) {
    return new Recovered(
        metadata.entries().stream()
            .map(
                entry ->
                    bytes.entries().stream()
                        .filter(other -> other.path().equals(entry.path()))
                        .filter(other -> other.kind() == entry.kind())
                        .findFirst()
                        .map(other -> mixture(entry, other))
                        .orElse(entry))
            .toList());
  }

  private static Entry mixture(Entry entry, Entry other) {
    return new Entry(
        entry.path(),
        entry.inode(),
        entry.kind(),
        entry.mode(),
        entry.links(),
        entry.size(),
        entry.attributes(),
        entry.target(),
        other.content());
  }

  private void compare(
      Ledger ledger, EnumeratingJudge second, Recovered state, int seed, List<Step> steps) {
    Verdict verdict = new Judge(ledger).judge(state);
    Opinion opinion = second.judge(state);
    boolean isKept = verdict instanceof Verdict.Kept;
    if (!(opinion instanceof Opinion.Outside)) {
      kept += isKept ? 1 : 0;
      broken += isKept ? 0 : 1;
      assertEquals(
          isKept,
          opinion instanceof Opinion.Kept,
          () ->
              VerdictText.of(verdict)
                  + ", "
                  + opinion
                  + ", seed "
                  + seed
                  + "\n"
                  + WorkloadText.print(new Workload(Geometry.DEFAULT, steps)));
    }
  }
}
