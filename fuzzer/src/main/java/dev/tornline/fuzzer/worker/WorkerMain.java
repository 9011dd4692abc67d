package dev.tornline.fuzzer.worker;

import com.code_intelligence.jazzer.Jazzer;
import dev.tornline.fuzzer.finding.FindingMaker;
import dev.tornline.fuzzer.interaction.InteractionTable;
import dev.tornline.fuzzer.mutate.OpMutator;
import dev.tornline.fuzzer.protocol.WorkerMessage;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.fuzzer.setup.Version;
import dev.tornline.targets.Target;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The main class of a fuzzing process. Its standard output is the line to the campaign, what the
 * target and Jazzer print goes to standard error.
 */
public final class WorkerMain {

  private static final int SETUP_FAILED = 2;

  private WorkerMain() {}

  /** Fuzzes until the campaign is gone. */
  public static void main(String[] arguments) throws IOException {
    PrintStream toCampaign = System.out;
    System.setOut(System.err);
    Channel channel = new Channel(toCampaign);
    try {
      fuzz(WorkerSettings.parse(arguments), channel);
    } catch (Throwable e) {
      channel.send(new WorkerMessage.Failure(StackTraces.of(e)));
      Runtime.getRuntime().halt(SETUP_FAILED);
    }
  }

  private static void fuzz(WorkerSettings settings, Channel channel) throws Throwable {
    HarnessSettings harness =
        HarnessSettings.from(System::getProperty, TargetCatalog.onClassPath());
    List<String> libFuzzer = LibFuzzerArguments.of(settings, harness.setup().target());
    Map<String, String> jazzer = LibFuzzerArguments.jazzer(harness.setup().target());
    Target target = harness.setup().target();
    FindingMaker maker =
        new FindingMaker(harness.setup(), settings.runSeed(), Version.running().toString());
    WorkerReporter reporter =
        new WorkerReporter(maker, new StackReader(target.instrumentation()), channel);
    ParentWatch.start(System.in, reporter::known);
    JudgedStates states =
        CampaignStates.open(settings, harness.setup(), Version.running().toString());
    CurrentInput current =
        CurrentInput.open(settings.currentInput(), LibFuzzerArguments.INPUT_LENGTH_MAX);
    Duration limit = Duration.ofSeconds(settings.timeoutSeconds());
    InteractionTable reached = InteractionTable.open(settings.interactions());
    LibFuzzerCallbacks.mutateWith(new OpMutator(reached));
    FuzzHarness.useWhenReady(
        () -> open(harness, states, reached, reporter, current, channel, limit));
    if (settings.mutation() == WorkerSettings.Mutation.OPERATIONS && NativeHook.matches()) {
      NativeHook.installAgent(List.copyOf(jazzer.entrySet()), target.instrumentation());
      List<String> named = new ArrayList<>(List.of("tornline"));
      named.addAll(libFuzzer);
      System.exit(NativeHook.start(named, LibFuzzerCallbacks.class));
    } else {
      List<String> all = new ArrayList<>();
      jazzer.forEach((name, value) -> all.add("--" + name + "=" + value));
      all.addAll(libFuzzer);
      Jazzer.main(all.toArray(String[]::new));
    }
  }

  private static InputExaminer open(
      HarnessSettings harness,
      JudgedStates states,
      InteractionTable reached,
      FindingSink sink,
      CurrentInput current,
      Channel channel,
      Duration limit) {
    InputExaminer examiner = new InputExaminer(harness, states, reached, sink, current);
    examiner.counters().reportTo(channel);
    HangWatch.start(examiner, HangWatch.limit(harness.setup().target(), limit));
    return examiner;
  }
}
