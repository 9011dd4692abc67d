package dev.tornline.fuzzer.campaign;

import dev.tornline.fuzzer.worker.HarnessSettings;
import dev.tornline.fuzzer.worker.WorkerMain;
import dev.tornline.fuzzer.worker.WorkerSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts a worker: this JVM, this class path. */
final class WorkerCommand {

  private static final int HEAP_BASE_MIB = 448;

  /** A testbed holds its device about three times: base, running, being recovered. */
  private static final int HEAP_PER_DEVICE_MIB = 4;

  /** By how much code is to be hotter than usual before it is optimized at length. */
  private static final int PATIENCE = 50;

  private WorkerCommand() {}

  static List<String> of(HarnessSettings harness, WorkerSettings settings) {
    int deviceMib = harness.setup().geometry().deviceMib();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-Xmx" + (HEAP_BASE_MIB + HEAP_PER_DEVICE_MIB * deviceMib) + "m");
    command.addAll(compileLater());
    command.add("-XX:-OmitStackTraceInFastThrow");
    command.add("-XX:-UsePerfData");
    // Standard output is the line to the campaign: the JVM must not write to it.
    command.add("-Xlog:disable");
    command.add("-Xlog:all=error:stderr");
    // Jazzer attaches its agent to its own process and loads a native library.
    command.add("-XX:+EnableDynamicAgentLoading");
    command.add("-Djdk.attach.allowAttachSelf=true");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Djava.io.tmpdir=" + settings.temporary().toAbsolutePath());
    command.add("-Dtornline.home=" + System.getProperty("tornline.home", ""));
    command.addAll(harness.jvmArguments());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(WorkerMain.class.getName());
    command.addAll(settings.arguments());
    return command;
  }

  /**
   * All of a worker's code gets hot within its first seconds. To optimize that at once takes more
   * of the processors than it gives back to most findings; after a minute it makes no difference.
   */
  private static List<String> compileLater() {
    return List.of(
        "-XX:+IgnoreUnrecognizedVMOptions", // of JVMs that have no such compiler
        "-XX:Tier4InvocationThreshold=" + 5_000 * PATIENCE,
        "-XX:Tier4MinInvocationThreshold=" + 600 * PATIENCE,
        "-XX:Tier4CompileThreshold=" + 15_000 * PATIENCE,
        "-XX:Tier4BackEdgeThreshold=" + 40_000 * PATIENCE);
  }
}
