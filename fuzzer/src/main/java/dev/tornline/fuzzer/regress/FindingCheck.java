package dev.tornline.fuzzer.regress;

import dev.tornline.fuzzer.finding.Finding;
import dev.tornline.fuzzer.finding.Replayer;
import dev.tornline.fuzzer.finding.Replayer.Replay;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Checks a finding: there with its defects, gone without them. */
final class FindingCheck {

  private static final String STALE =
      "stale: the trace differs from the recorded one; all crash states of its workload were"
          + " searched";

  private static final String UNMENDED =
      " until the target is fixed; then move its workload to the corpus";

  private final RegressionCase.FindingCase known;
  private final Finding finding;
  private final String signature;
  private final Workload workload;
  private final Setup faulty;
  private final CrashBudget budget;
  private final List<Difference> differences = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private FindingCheck(RegressionCase.FindingCase known, Setup faulty, CrashBudget budget) {
    this.known = known;
    this.budget = budget;
    this.finding = known.finding();
    this.signature = finding.violation().signature();
    this.workload = known.workload();
    this.faulty = faulty;
  }

  /**
   * Checks a finding.
   *
   * @param faulty what it was found on
   * @param budget what the crash states of its workload may cost
   */
  static FindingCheck of(RegressionCase.FindingCase known, Setup faulty, CrashBudget budget) {
    FindingCheck check = new FindingCheck(known, faulty, budget);
    check.withDefects();
    if (!known.unmended()) {
      check.withoutDefects();
    }
    return check;
  }

  /** The result of the check, which took so long. */
  CaseResult.Ran result(long nanoseconds) {
    return new CaseResult.Ran(known, 0, 0, differences, notes, nanoseconds);
  }

  private void withDefects() {
    List<String> defects = finding.setup().defects();
    whyNotBroken()
        .ifPresent(
            found ->
                differences.add(
                    defects.isEmpty()
                        ? Difference.of(signature + UNMENDED, found)
                        : Difference.of(signature + " with " + String.join(", ", defects), found)));
  }

  private void withoutDefects() {
    Setup healthy = new Setup(faulty.target(), new TreeSet<>(), faulty.geometry(), faulty.model());
    Sweep.of(healthy, workload, List.of(), budget)
        .broken()
        .forEach(
            (signature, sentence) ->
                differences.add(
                    Difference.of("no violation without the defect", signature + ": " + sentence)));
  }

  /** What the faulty target shows instead of the signature; empty if it shows the signature. */
  private Optional<String> whyNotBroken() {
    return switch (new Replayer(faulty).again(finding, workload)) {
      case Replay.Wrong wrong when wrong.evidence().signature().equals(signature) ->
          Optional.empty();
      case Replay.Wrong wrong ->
          Optional.of(wrong.evidence().signature() + ": " + wrong.evidence().sentence());
      case Replay.Fine fine when isStale(fine) -> whyNowhereBroken();
      case Replay.Fine fine -> Optional.of(fine.why());
    };
  }

  /** The filesystem writes otherwise than it did: the crash state is one of another trace. */
  private boolean isStale(Replay.Fine fine) {
    return finding.kind() == Finding.Kind.BROKEN_PROMISE
        && !Replayer.hash(fine.execution()).equals(finding.provenance().traceHash());
  }

  private Optional<String> whyNowhereBroken() {
    notes.add(STALE);
    Sweep sweep = Sweep.of(faulty, workload, List.of(), budget);
    if (sweep.broken().containsKey(signature)) {
      return Optional.empty();
    }
    return Optional.of(
        sweep.broken().isEmpty()
            ? "no violation in any crash state of the changed trace"
            : String.join(", ", sweep.broken().keySet()));
  }
}
