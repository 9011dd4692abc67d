package dev.tornline.fuzzer.report;

import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.suspect.EventStacks;
import dev.tornline.oracle.examine.PowerFailure;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.Needs;
import dev.tornline.oracle.verdict.Rule;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What happened, for people: the workload with what each step did, where the power failed, which
 * lines were lost, what was guaranteed since which step, and what was found instead.
 *
 * @param stacks which code made the events of the trace
 */
public record Report(Setup setup, EventStacks stacks) {

  /**
   * The report of a violation after a crash; every line ends in a newline.
   *
   * @param needs what the hardware has to do
   * @param rig where recoveries are cut off again
   */
  public String ofCrash(
      Execution execution, CrashState state, Broken broken, Needs needs, Rig rig) {
    CrashPlace place = CrashPlace.of(execution.trace(), state.point());
    StepListing listing = new StepListing(execution.workload(), execution.outcomes());
    listing.breakAfter(place.step(), place.sentence());
    noteRoles(listing, broken);
    return headline(broken)
        + "needs: "
        + needs.words()
        + "\n\n"
        + listing.print()
        + "\n"
        + crashes(execution, state, rig)
        + "\n"
        + new LastCommit(setup.target().commits(), stacks)
            .print(execution.workload(), execution.trace(), state.point())
        + details(execution.workload(), broken)
        + origin(execution, state, broken, rig);
  }

  /** Who stored the bytes that were found, where that is known. */
  private String origin(Execution execution, CrashState state, Broken broken, Rig rig) {
    return broken instanceof Verdict.WrongBytes bytes
        ? new ByteOrigin(execution, state, stacks, new FrameWords(setup.target())).print(rig, bytes)
        : "";
  }

  private String crashes(Execution execution, CrashState state, Rig rig) {
    StringBuilder text = new StringBuilder();
    Iterator<EventStacks> recoveries = EventStacks.ofRecoveries(rig, execution, state).iterator();
    Iterator<LineNames> names = names(execution, state, rig).iterator();
    String deciding = DecidingLines.print(rig, execution, state);
    EventStacks code = stacks;
    CrashState crash = state;
    for (PowerFailure failure : rig.at(execution.run(), state).powerFailures()) {
      if (!text.isEmpty()) {
        text.append("\nThe power fails again during recovery, ")
            .append(CrashPlace.inRecovery(failure.trace(), crash.point()))
            .append(".\n");
      }
      FrameWords words = new FrameWords(setup.target());
      text.append(new PendingLines(failure, crash, code, words, names.next()).print());
      code = recoveries.hasNext() ? recoveries.next() : EventStacks.NONE;
      crash = crash.inRecovery().orElse(crash);
    }
    return text + deciding;
  }

  /** Of each crash what its pending lines are part of. */
  private List<LineNames> names(Execution execution, CrashState state, Rig rig) {
    return IntStream.rangeClosed(1, state.crashes())
        .mapToObj(crashes -> LineNames.of(rig, execution, state.first(crashes), stacks))
        .toList();
  }

  /** The report of a violation without a crash. */
  public String ofLive(Execution execution, Broken broken) {
    StepListing listing = new StepListing(execution.workload(), execution.outcomes());
    noteRoles(listing, broken);
    return headline(broken)
        + "\n"
        + listing.print()
        + "\nNo crash was needed.\n"
        + details(execution.workload(), broken);
  }

  /** The report of a target that failed while it ran. */
  public String ofFailure(Execution execution) {
    StepListing listing = new StepListing(execution.workload(), execution.outcomes());
    int step = execution.outcomes().size();
    if (step < execution.workload().steps().size()) {
      listing.note(step, "the target failed here");
    }
    return SetupWords.of(setup)
        + "\n"
        + environment()
        + "\n"
        + listing.print()
        + "\nNo crash was needed. The target failed: "
        + execution.failure()
        + "\n";
  }

  private String headline(Broken broken) {
    Rule rule = broken.rule();
    String prefix = "rule " + rule.code() + ": ";
    return TextWrap.hanging(prefix, rule.text() + ".", TextWrap.WIDTH)
        + "\n"
        + TextWrap.hanging(" ".repeat(prefix.length()), "(" + rule.source() + ")", TextWrap.WIDTH)
        + "\n"
        + SetupWords.of(setup)
        + "\n"
        + environment();
  }

  /** What ran beneath the workload, one line each. */
  private String environment() {
    Table table = new Table();
    setup.target().environment(setup.geometry()).forEach(table::row);
    return table.print();
  }

  private static void noteRoles(StepListing listing, Broken broken) {
    switch (broken) {
      case Verdict.Misbehaved misbehaved -> listing.note(misbehaved.step(), "runtime failure");
      case Verdict.Reported reported -> listing.note(reported.step(), "the kernel reported");
      case Verdict.WrongBytes bytes -> listing.note(otherStorer(bytes), "stored the bytes");
      case Verdict.Missing _, Verdict.WrongMetadata _, Verdict.NotRecovered _ -> {}
      case Verdict.NotRepeatable _, Verdict.NotUsable _ -> {}
    }
    listing.note(broken.promisedBy(), "durability point");
  }

  /** The step that stored the bytes, if it is not the durability point; else -1. */
  private static int otherStorer(Verdict.WrongBytes bytes) {
    return bytes.storedBy() == bytes.promisedBy() ? -1 : bytes.storedBy();
  }

  private String details(Workload workload, Broken broken) {
    StringBuilder text = new StringBuilder();
    if (broken.promisedBy() >= 0) {
      text.append("Durability point: ").append(StepWords.name(workload, broken.promisedBy()));
      text.append(".\n");
    }
    String reason = new GuaranteeWords(workload, setup.model().domain()).reason(broken);
    text.append(reason.isEmpty() ? "" : TextWrap.hanging("", reason, TextWrap.WIDTH) + "\n");
    switch (broken) {
      case Verdict.WrongBytes bytes -> {
        if (otherStorer(bytes) >= 0) {
          text.append("Stored by ").append(StepWords.name(workload, bytes.storedBy()));
          text.append(".\n");
        }
        text.append(afterRecovery(bytes)).append('\n');
        long wordStart = bytes.offset() & -8L;
        text.append(new ByteTable(workload).print(wordStart, bytes.expected(), bytes.found()));
      }
      case Verdict.WrongMetadata wrong -> {
        text.append(afterRecovery(wrong));
        String what = wrong.what().equals("attributes") ? "" : wrong.what() + " ";
        text.append("  expected ").append(what).append(wrong.expected()).append('\n');
        text.append("  found    ").append(what).append(wrong.found()).append('\n');
      }
      case Verdict.NotRecovered _ -> text.append(sentence(broken));
      case Verdict.Missing _, Verdict.NotUsable _ -> text.append(afterRecovery(broken));
      case Verdict.NotRepeatable changed ->
          text.append(
              line(
                  "The first recovery is correct, but after a second crash and recovery "
                      + changed.what()));
      case Verdict.Misbehaved misbehaved ->
          text.append(line("Runtime failure: " + misbehaved.what()));
      case Verdict.Reported _ -> text.append(sentence(broken));
    }
    return text.toString();
  }

  private static String sentence(Broken broken) {
    String sentence = broken.sentence();
    return line(sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1));
  }

  private static String afterRecovery(Broken broken) {
    return line("After recovery " + broken.sentence());
  }

  private static String line(String sentence) {
    return TextWrap.hanging("", sentence.endsWith(".") ? sentence : sentence + ".", TextWrap.WIDTH)
        + "\n";
  }
}
