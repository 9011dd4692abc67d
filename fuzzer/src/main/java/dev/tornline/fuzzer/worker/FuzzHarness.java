package dev.tornline.fuzzer.worker;

import dev.tornline.fuzzer.interaction.InteractionTable;
import dev.tornline.fuzzer.setup.TargetCatalog;

/**
 * The fuzz target: every input is a workload that is executed and whose crash states are examined.
 *
 * <p>In a worker the campaign decides what becomes of a finding. Under plain Jazzer, JUnit or any
 * other driver of {@code fuzzerTestOneInput(byte[])} a finding is a {@link BrokenPromise}, and
 * {@link HarnessSettings} are taken from system properties.
 */
public final class FuzzHarness {

  private static Opening opening =
      () ->
          new InputExaminer(
              HarnessSettings.from(System::getProperty, TargetCatalog.onClassPath()),
              JudgedStates.ofThisProcess(),
              InteractionTable.inMemory(),
              new Thrower(),
              CurrentInput.NOWHERE);
  private static InputExaminer examiner;

  private FuzzHarness() {}

  /** Opens the testbed; Jazzer calls it once, before the first input. */
  public static void fuzzerInitialize() {
    if (examiner == null) {
      examiner = opening.open();
    }
  }

  /**
   * Runs one input.
   *
   * @throws BrokenPromise if there is a finding and no campaign to take it
   */
  public static void fuzzerTestOneInput(byte[] input) {
    fuzzerInitialize();
    examiner.run(input);
  }

  /** Closes the testbed; Jazzer calls it after the last input. */
  public static void fuzzerTearDown() {
    if (examiner != null) {
      examiner.close();
      examiner = null;
    }
  }

  static void useWhenReady(Opening custom) {
    opening = custom;
  }

  /** The time limit on the wall was reached, but not {@link HangWatch}'s. */
  static void reportStarvation() {
    examiner.reportStarvation();
  }

  /** Opens an examiner once the code to be instrumented may be loaded. */
  interface Opening {
    InputExaminer open();
  }
}
