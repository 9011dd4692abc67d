package dev.tornline.fuzzer.suspect;

import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.targets.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for suspects where the situation at the crash suggests; see the package. */
final class Localization {

  private static final int STACK = 3;

  private final FailingRun found;
  private final EventStacks stacks;
  private final TrialRig trials;
  private final Broken broken;
  private final Trace trace;
  private final Steps steps;
  private final Spectrum spectrum;

  Localization(FailingRun found, EventStacks stacks, TrialRig trials) {
    this.found = found;
    this.stacks = stacks;
    this.trials = trials;
    this.broken = found.broken();
    this.trace = found.execution().trace();
    this.steps = new Steps(trace);
    this.spectrum = new Spectrum(trials, found.workload());
  }

  /** The suspects, the most suspicious first. */
  List<Suspect> suspects() {
    return switch (broken) {
      case Verdict.Misbehaved wrong -> misbehaved(wrong.step());
      case Verdict.Reported _ -> List.of(); // the report has named the code
      case Verdict.Missing _, Verdict.WrongMetadata _, Verdict.WrongBytes _ -> lostInACrash();
      case Verdict.NotRecovered _, Verdict.NotRepeatable _, Verdict.NotUsable _ -> lostInACrash();
    };
  }

  private List<Suspect> lostInACrash() {
    if (found.state().flatMap(CrashState::inRecovery).isPresent()) {
      return recoveryCutOff();
    }
    DecisiveLines decisive =
        found.state().map(at -> DecisiveLines.of(found, at)).orElse(DecisiveLines.NONE);
    List<Integer> lost = byTarget(decisive.lost());
    List<Integer> early = byTarget(decisive.early());
    if (!lost.isEmpty()) {
      return linesLost(lost, early, decisive.tearing());
    }
    if (!decisive.lost().isEmpty()) {
      return storeLost(decisive.lost().getLast().stores().getLast());
    }
    return early.isEmpty() ? nothingPending() : linesEarly(early);
  }

  /** The power failed a second time, during recovery. */
  private List<Suspect> recoveryCutOff() {
    return new SuspectRanking()
        .add(new SwitchedPredicates(trials, found).inRecovery())
        .add(new MountSuspects(trials, found).suspects())
        .add(RecoveryStores.of(found).suspects())
        .inTurn(3);
  }

  /** Of each line the last store that the target made; none for lines only the workload stored. */
  private List<Integer> byTarget(List<DecisiveLines.Line> lines) {
    List<Integer> stores = new ArrayList<>();
    for (DecisiveLines.Line line : lines) {
      for (int store : line.stores().reversed()) {
        if (!stacks.of(store).isEmpty()) {
          stores.add(store);
          break;
        }
      }
    }
    return stores;
  }

  /** Lines of the target were lost, or torn, on which others that arrived depend. */
  private List<Suspect> linesLost(List<Integer> lost, List<Integer> early, boolean tearing) {
    List<Suspect> stored =
        name(
            head(stacks.of(lost.getLast())),
            tearing ? "stored the line that was torn" : "stored the line that was lost");
    List<Suspect> recovery = new SwitchedPredicates(trials, found).inRecovery();
    SuspectRanking ranking = new SuspectRanking();
    if (tearing) {
      ranking.add(stored).add(recovery).add(overtaking(lost, early));
    } else {
      ranking.add(overtaking(lost, early)).add(recovery).add(stored);
    }
    return ranking.inTurn(3);
  }

  /** Who let stores reach the media before those on which they depend. */
  private List<Suspect> overtaking(List<Integer> lost, List<Integer> early) {
    List<Suspect> suspects = new ArrayList<>();
    if (early.isEmpty()) {
      return suspects;
    }
    if (steps.of(lost.getFirst()) == steps.of(early.getLast())) {
      Stacks.common(stacks.of(lost.getFirst()), stacks.of(early.getLast()))
          .ifPresent(
              frame ->
                  suspects.add(
                      new Suspect(
                          frame, "stored both the lost line and a line that depends on it")));
    }
    Stacks.common(early.stream().map(stacks::of).toList())
        .ifPresent(
            frame ->
                suspects.add(
                    new Suspect(
                        frame,
                        "stored the line that was written back before the one it depends on")));
    return early.size() > 1 ? suspects.reversed() : suspects;
  }

  /** A store of the workload was lost: somebody thought it need not be flushed. */
  private List<Suspect> storeLost(int store) {
    long address = trace.address(store);
    Optional<Integer> flush = lastFlush(address, store);
    Optional<Integer> fault = lastFault(address, store);
    SuspectRanking ranking = new SuspectRanking();
    if (flush.isPresent() && fault.isPresent() && steps.of(flush.get()) == steps.of(fault.get())) {
      Stacks.common(stacks.of(flush.get()), stacks.of(fault.get()))
          .ifPresent(
              frame ->
                  ranking.add(
                      List.of(
                          new Suspect(
                              frame, "wrote the page back and mapped it in the same step"))));
    }
    flush.ifPresent(
        event ->
            ranking.add(name(head(stacks.of(event)), "wrote the page back before the lost store")));
    ranking.add(keepers(flush.map(steps::of).orElse(-1)));
    ranking.add(new SwitchedPredicates(trials, found).inRun(found.execution().outcomes().size()));
    fault.ifPresent(
        event -> ranking.add(name(spectrum.rarestFirst(stacks.of(event)), "mapped the page")));
    return ranking.inTurn(2);
  }

  /** Lines arrived, as they may at any time, and nothing was lost: they came too early or wrong. */
  private List<Suspect> linesEarly(List<Integer> early) {
    List<Frame> stack = stacks.of(early.getLast());
    SuspectRanking ranking = new SuspectRanking().add(tooLate());
    ranking.add(
        name(
            spectrum.unique(spectrum.rarestFirst(stack)),
            "stored data that were written back too early"));
    SwitchedPredicates answers = new SwitchedPredicates(trials, found);
    ranking.add(mounting());
    ranking.add(answers.inRecovery());
    ranking.add(answers.inRun(found.execution().outcomes().size()));
    return ranking.add(name(stack, "stored a line that was written back")).inTurn(3);
  }

  /** Who mounted what is not whole. */
  private List<Suspect> mounting() {
    return switch (broken) {
      case Verdict.NotRecovered _ -> new MountSuspects(trials, found).suspects();
      case Verdict.NotUsable _ ->
          new MountSuspects(trials, found).suspects("mounted the image that then was not usable");
      case Verdict.Missing _, Verdict.WrongMetadata _, Verdict.WrongBytes _ -> List.of();
      case Verdict.NotRepeatable _, Verdict.Misbehaved _, Verdict.Reported _ -> List.of();
    };
  }

  /** What the step stored after the crash point, had the power not failed. */
  private List<Suspect> tooLate() {
    int last = found.point() - 1;
    while (last > 0 && stacks.of(last).isEmpty()) {
      last--;
    }
    for (int event = found.point(); event < steps.end(steps.of(found.point() - 1)); event++) {
      List<Frame> stack = stacks.of(event);
      if (steps.isStore(event) && !stack.isEmpty()) {
        List<Suspect> suspects = new ArrayList<>();
        Stacks.common(stacks.of(last), stack)
            .ifPresent(
                frame ->
                    suspects.add(
                        new Suspect(frame, "was interrupted by the crash between two stores")));
        suspects.addAll(name(head(stack), "stores only after the crash point"));
        return suspects;
      }
    }
    return List.of();
  }

  /** All was durable that was ever stored: what is missing was not written in time. */
  private List<Suspect> nothingPending() {
    PromiseOrigin place = PromiseOrigin.of(trace, steps, stacks, found);
    SwitchedPredicates answers = new SwitchedPredicates(trials, found);
    SuspectRanking ranking = new SuspectRanking();
    Optional<Integer> writtenBack =
        place.unfaulted().flatMap(store -> lastFlush(trace.address(store), store));
    if (writtenBack.isPresent()) {
      ranking.add(name(stacks.of(writtenBack.get()), "wrote the page back and left it writable"));
    } else if (place.preparedThenCommitted().isPresent()) {
      int store = place.preparedThenCommitted().get();
      ranking.add(name(head(stacks.of(store)), "prepared the page that is lost"));
    } else {
      place
          .lastOrdering()
          .ifPresent(
              event ->
                  ranking.add(
                      name(
                          stacks.of(event).subList(0, 1),
                          "issued the flush or fence that the guarantee relies on")));
      place
          .fault()
          .ifPresentOrElse(
              event ->
                  ranking.add(
                      name(
                          spectrum.rare(stacks.of(event)),
                          "completed the write fault that gives the guarantee")),
              () -> ranking.add(keepers(-1)));
    }
    int width = place.fault().isPresent() && writtenBack.isEmpty() ? 3 : 2;
    if (place.preparedThenCommitted().isPresent() && writtenBack.isEmpty()) {
      width = 1;
    }
    ranking.add(answers.inRun(found.execution().outcomes().size()));
    return new SuspectRanking().add(ranking.inTurn(width)).add(answers.inRecovery()).inTurn(1);
  }

  private List<Suspect> misbehaved(int step) {
    int last = step < 0 ? found.workload().steps().size() - 1 : step;
    SuspectRanking ranking =
        new SuspectRanking().add(new SwitchedPredicates(trials, found).inRun(last));
    List<Suspect> ran = new ArrayList<>();
    for (int event = steps.begin(last); event < steps.end(last); event++) {
      ran.addAll(name(head(stacks.of(event)), "ran in the step that failed"));
    }
    return ranking.add(ran).inTurn(2);
  }

  /** Those of a step first. */
  private List<Suspect> keepers(int preferred) {
    int promise = broken.promisedBy() >= 0 ? broken.promisedBy() : steps.of(found.point() - 1);
    List<Suspect> first = new ArrayList<>();
    List<Suspect> others = new ArrayList<>();
    for (PromiseKeepers.Keeper keeper : new PromiseKeepers(trials, found, promise).find()) {
      (keeper.step() == preferred ? first : others)
          .add(
              new Suspect(
                  keeper.method().declaration(),
                  "prevents the violation at step "
                      + (keeper.step() + 1)
                      + " of a similar workload"));
    }
    first.addAll(others);
    return first;
  }

  private Optional<Integer> lastFlush(long address, int before) {
    for (int event = before - 1; event >= 0; event--) {
      if (steps.isFlush(event)
          && trace.address(event) == (address & -64L)
          && !stacks.of(event).isEmpty()
          && !isOfStoreBefore(event)) {
        return Optional.of(event);
      }
    }
    return Optional.empty();
  }

  /** Whether a flush belongs to a store of the target in the same step. */
  private boolean isOfStoreBefore(int flush) {
    for (int event = flush - 1; event >= steps.begin(steps.of(flush)); event--) {
      if (steps.isStore(event)
          && !stacks.of(event).isEmpty()
          && trace.address(event) < trace.address(flush) + 64
          && trace.address(flush) < trace.address(event) + trace.length(event)) {
        return true;
      }
    }
    return false;
  }

  private Optional<Integer> lastFault(long address, int before) {
    for (int event = before - 1; event >= 0; event--) {
      if (steps.isFaultOn(event, address)) {
        return Optional.of(event);
      }
    }
    return Optional.empty();
  }

  private static List<Suspect> name(List<Frame> frames, String why) {
    return frames.stream().map(frame -> new Suspect(frame, why)).toList();
  }

  private static List<Frame> head(List<Frame> stack) {
    return stack.subList(0, Math.min(STACK, stack.size()));
  }
}
