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

/**
 * What happened, for people: the workload with what each step did, where the power failed, which
 * lines were lost, what was guaranteed since which step, and what was found instead.
 *
 * @param stacks which code made the events of the trace
 */
public record Report(Setup setup, EventStacks stacks) {

  private static final int WIDTH = 96;

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
        + details(execution.workload(), broken);
  }

  private String crashes(Execution execution, CrashState state, Rig rig) {
    StringBuilder text = new StringBuilder();
    EventStacks code = stacks;
    CrashState crash = state;
    for (PowerFailure failure : rig.at(execution.run(), state).powerFailures()) {
      if (!text.isEmpty()) {
        text.append("\nThe power fails again during recovery, ")
            .append(CrashPlace.inRecovery(failure.trace(), crash.point()))
            .append(".\n");
      }
      text.append(new PendingLines(failure, crash, code, new FrameWords(setup.target())).print());
      code = EventStacks.NONE;
      crash = crash.inRecovery().orElse(crash);
    }
    return text.toString();
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
        + "\n\n"
        + listing.print()
        + "\nNo crash was needed. The target failed: "
        + execution.failure()
        + "\n";
  }

  private String headline(Broken broken) {
    Rule rule = broken.rule();
    String prefix = "rule " + rule.code() + ": ";
    return TextWrap.hanging(prefix, rule.text() + ".", WIDTH)
        + "\n"
        + TextWrap.hanging(" ".repeat(prefix.length()), "(" + rule.source() + ")", WIDTH)
        + "\n"
        + SetupWords.of(setup)
        + "\n";
  }

  private static void noteRoles(StepListing listing, Broken broken) {
    switch (broken) {
      case Verdict.Misbehaved misbehaved -> listing.note(misbehaved.step(), "runtime failure");
      case Verdict.WrongBytes bytes -> listing.note(otherStorer(bytes), "stored the bytes");
      case Verdict.Missing _, Verdict.WrongMetadata _, Verdict.NotRecovered _ -> {}
      case Verdict.NotRepeatable _, Verdict.NotUsable _ -> {}
    }
    listing.note(broken.promisedBy(), durabilityPoint(broken));
  }

  /** The step that stored the bytes, if it is not the durability point; else -1. */
  private static int otherStorer(Verdict.WrongBytes bytes) {
    return bytes.storedBy() == bytes.promisedBy() ? -1 : bytes.storedBy();
  }

  private static String details(Workload workload, Broken broken) {
    StringBuilder text = new StringBuilder();
    if (broken.promisedBy() >= 0) {
      String point = durabilityPoint(broken);
      text.append(Character.toUpperCase(point.charAt(0))).append(point.substring(1));
      text.append(": ").append(byFault(broken) ? "the synchronous write fault of " : "");
      text.append(StepWords.name(workload, broken.promisedBy())).append(".\n");
    }
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
      case Verdict.Missing _, Verdict.NotUsable _ -> text.append(afterRecovery(broken));
      case Verdict.NotRecovered _ ->
          text.append("After the crash ").append(broken.sentence()).append(".\n");
      case Verdict.NotRepeatable changed ->
          text.append("The first recovery is correct, but after a second crash and recovery ")
              .append(changed.what())
              .append(".\n");
      case Verdict.Misbehaved misbehaved ->
          text.append("Runtime failure: ").append(misbehaved.what()).append(".\n");
    }
    return text.toString();
  }

  /** What a step was for the guarantee; of an order it is only known which came last. */
  private static String durabilityPoint(Broken broken) {
    return broken.rule() == Rule.ORDER ? "last durability point" : "durability point";
  }

  /** Whether metadata are guaranteed by a fault; bytes are so by a flush and a fence, or a sync. */
  private static boolean byFault(Broken broken) {
    return switch (broken) {
      case Verdict.Missing _, Verdict.WrongMetadata _ ->
          broken.rule() == Rule.BINDING || broken.rule() == Rule.NAMES;
      case Verdict.WrongBytes _, Verdict.NotRecovered _, Verdict.NotRepeatable _ -> false;
      case Verdict.NotUsable _, Verdict.Misbehaved _ -> false;
    };
  }

  private static String afterRecovery(Broken broken) {
    return "After recovery " + broken.sentence() + ".\n";
  }
}
