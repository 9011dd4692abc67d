package dev.tornline.fuzzer.explain;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.activity.Activity;
import dev.tornline.fuzzer.activity.Waiting;
import dev.tornline.fuzzer.finding.Evidence;
import dev.tornline.fuzzer.finding.Finding;
import dev.tornline.fuzzer.finding.LoadedFinding;
import dev.tornline.fuzzer.finding.NeedsOfEvidence;
import dev.tornline.fuzzer.finding.Subject;
import dev.tornline.fuzzer.report.CrashPlace;
import dev.tornline.fuzzer.report.FrameWords;
import dev.tornline.fuzzer.report.LineNames;
import dev.tornline.fuzzer.report.SetupWords;
import dev.tornline.fuzzer.report.StepListing;
import dev.tornline.fuzzer.report.Words;
import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.suspect.EventStacks;
import dev.tornline.oracle.examine.CrashSite;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.Needs;
import dev.tornline.oracle.persistency.TornLine;
import dev.tornline.targets.Execution;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Explains the crash state of a finding.
 *
 * @param lines with how many pending lines something is tried, and how many rows a table has
 */
public record FindingExplanation(Setup setup, PrintWriter out, int lines, Activity activity) {

  /**
   * Runs the workload again and explains its crash state.
   *
   * @return why the finding did not come back, as a sentence without a full stop; empty if it did
   * @throws UserException if there was no crash
   */
  public Optional<String> explain(LoadedFinding loaded) {
    requireCrash(loaded.finding());
    activity.doing(Waiting.toRun(setup.target()));
    return switch (Subject.of(setup, loaded.finding(), loaded.workload())) {
      case Subject.NotReproduced missing -> Optional.of(missing.why());
      case Subject.Reproduced again -> {
        explain(loaded.finding(), again.found().execution(), again.found().evidence());
        yield Optional.empty();
      }
    };
  }

  private static void requireCrash(Finding finding) {
    String what =
        switch (finding.kind()) {
          case BROKEN_PROMISE -> "";
          case LIVE_FAILURE -> "a runtime failure";
          case HANG -> "a hang";
          case PROCESS_DEATH -> "the death of a process";
        };
    if (!what.isEmpty()) {
      throw new UserException(
          what + " happens without a crash, so there is no crash state to explain; replay it");
    }
  }

  private void explain(Finding finding, Execution execution, Evidence evidence) {
    switch (evidence) {
      case Evidence.Crash crash -> {
        activity.doing("finding out what the crash needs");
        Needs needs = new NeedsOfEvidence(setup).of(execution, crash);
        try (Rig rig = setup.open()) {
          out.println(finding.headline());
          explain(rig, execution, crash, needs);
        }
      }
      case Evidence.Live _, Evidence.Failure _ ->
          throw new IllegalStateException("a violation came back as " + evidence);
    }
  }

  private void explain(Rig rig, Execution execution, Evidence.Crash crash, Needs needs) {
    CrashState state = crash.state();
    head(execution, state, needs);
    EventStacks stacks = EventStacks.of(setup, execution);
    StoredBy storedBy = storedBy(rig, execution, state, stacks);
    LineNames names = LineNames.of(rig, execution, state, stacks);
    CrashSite site = rig.at(execution.run(), state).site();
    CrashState last = state.last();
    CrashStateText text = new CrashStateText(last);
    state.inRecovery().ifPresent(_ -> secondCrash(site, last));
    out.println();
    out.println(Words.count(site.pending().size(), "pending cache line") + " at the crash");
    if (site.pending().size() > 0) {
      out.print(LineTable.of(site, names, storedBy, text::outcome).print(lines));
    }
    outcomes(
        site, new Effects(site, execution.workload(), state, activity), last, crash.signature());
  }

  private void head(Execution execution, CrashState state, Needs needs) {
    CrashPlace place = CrashPlace.of(execution.trace(), state.point());
    StepListing listing = new StepListing(execution.workload(), execution.outcomes());
    listing.breakAfter(place.step(), place.sentence());
    out.println(SetupWords.of(setup));
    out.println("needs: " + needs.words());
    out.println();
    out.print(listing.print());
    out.println();
    out.println(
        "Crash point: event "
            + state.point()
            + " of "
            + execution.trace().size()
            + ", "
            + place.sentence()
            + ".");
  }

  private void secondCrash(CrashSite site, CrashState last) {
    out.println(
        "Second crash: event "
            + last.point()
            + " of the "
            + site.trace().size()
            + " of recovery, "
            + CrashPlace.inRecovery(site.trace(), last.point())
            + ".");
    out.println("What follows is about the second crash; the first one is unchanged.");
  }

  private StoredBy storedBy(Rig rig, Execution execution, CrashState state, EventStacks ofRun) {
    EventStacks stacks =
        state.inRecovery().isPresent()
            ? EventStacks.ofRecoveries(rig, execution, state).getLast()
            : ofRun;
    return new StoredBy(
        execution.workload(), nobody(state), stacks, new FrameWords(setup.target()));
  }

  /** Who stores where no step does. */
  private static String nobody(CrashState state) {
    return state.inRecovery().isPresent() ? "recovery" : "the mount";
  }

  private void outcomes(CrashSite site, Effects effects, CrashState last, String signature) {
    activity.counting(Waiting.FLIPS, "states", Activity.UNKNOWN);
    List<TornLine> pending = effects.pending();
    Effect found = new Effect.Broken(signature);
    Map<String, Effect> wholes = new LinkedHashMap<>();
    wholes.put("nothing", effects.of(CrashState.nothing(last.point())));
    wholes.put("everything", effects.of(CrashState.everything(last.point(), pending)));
    List<TornLine> ordered = new CrashStateText(last).byInterest(pending);
    OutcomeMap map =
        OutcomeMap.of(ordered, Flips.against(last, found, site.pending()), effects, lines);
    if (site.pending().size() > 0) {
      out.println();
      out.println(
          "What-if: each pending line written back or lost on its own, the others as above");
      out.print(
          map.print(wholes, effect -> effect.equals(found) ? "same violation" : effect.words()));
    }
    out.println();
    out.println(
        new Conclusion(site, map, nobody(effects.whole()))
            .sentence(wholes.values().stream().anyMatch(effect -> !effect.equals(found))));
  }
}
