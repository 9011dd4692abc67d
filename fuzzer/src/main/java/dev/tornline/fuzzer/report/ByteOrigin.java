package dev.tornline.fuzzer.report;

import static dev.tornline.oracle.memory.Units.PAGE;

import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.suspect.EventStacks;
import dev.tornline.oracle.examine.Replay;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.targets.Execution;
import dev.tornline.targets.Frame;
import dev.tornline.targets.ImageMap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Who stored the bytes that a file should not hold: the last store to where the file has them now,
 * if it stored these very bytes.
 *
 * @param stacks which code made the events of the run's trace
 */
record ByteOrigin(Execution execution, CrashState state, EventStacks stacks, FrameWords words) {

  private static final int NONE = -1;

  /**
   * A sentence that ends in a newline; empty if it is not known, or recoveries are too expensive to
   * be traced.
   */
  String print(Rig rig, Verdict.WrongBytes bytes) {
    if (bytes.loss() != Verdict.Loss.FOREIGN || !rig.setup().recoversCheaply()) {
      return "";
    }
    Replay replay = rig.at(execution.run(), state);
    Trace recovery = replay.recovery();
    ImageMap map = RecoveredImage.map(rig, replay, recovery);
    return address(map, rig.setup().geometry().deviceBytes(), bytes)
        .flatMap(address -> storedBy(recovery, address, bytes.found()))
        .map(who -> "The bytes found were stored there by " + who + ".")
        .map(sentence -> TextWrap.hanging("", sentence, TextWrap.WIDTH) + "\n")
        .orElse("");
  }

  /** Where the wrong word of the file lies. */
  private static Optional<Long> address(ImageMap map, long size, Verdict.WrongBytes bytes) {
    long word = bytes.offset() & -Long.BYTES;
    Optional<String> wanted = Optional.of("page " + word / PAGE + " of " + bytes.path());
    for (long page = 0; page < size; page += PAGE) {
      if (map.at(page).equals(wanted)) {
        return Optional.of(page + word % PAGE);
      }
    }
    return Optional.empty();
  }

  private Optional<String> storedBy(Trace recovery, long address, byte[] found) {
    int last = lastStore(recovery, recovery.size(), address, found.length);
    if (last != NONE) {
      return holds(recovery, last, address, found) ? Optional.of("recovery") : Optional.empty();
    }
    Trace run = execution.trace();
    int event = lastStore(run, state.point(), address, found.length);
    return event != NONE && run.stepOf(event) >= 0 && holds(run, event, address, found)
        ? Optional.of(step(event))
        : Optional.empty();
  }

  private String step(int event) {
    List<Frame> frames = stacks.of(event);
    return StepWords.name(execution.workload(), execution.trace().stepOf(event))
        + (frames.isEmpty() ? "" : " in " + words.name(frames.getFirst()));
  }

  /** The last store before an event to any byte of a range. */
  private static int lastStore(Trace trace, int before, long address, int length) {
    for (int event = before - 1; event >= 0; event--) {
      if (trace.kind(event).isStore()
          && trace.address(event) < address + length
          && address < trace.address(event) + trace.length(event)) {
        return event;
      }
    }
    return NONE;
  }

  private static boolean holds(Trace trace, int event, long address, byte[] found) {
    long from = address - trace.address(event);
    if (from < 0 || from + found.length > trace.length(event)) {
      return false;
    }
    int at = trace.dataOffset(event) + (int) from;
    return Arrays.equals(trace.data(), at, at + found.length, found, 0, found.length);
  }
}
