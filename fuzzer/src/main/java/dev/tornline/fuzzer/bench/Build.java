package dev.tornline.fuzzer.bench;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.store.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A build of Tornline in a folder, which is started by its launcher as a user would. */
public final class Build {

  private static final int FINDING = 1;

  private final Path launcher;
  private final LongSupplier nanoTime;
  private volatile Process running;
  private volatile boolean interrupted;

  private Build(Path launcher, LongSupplier nanoTime) {
    this.launcher = launcher;
    this.nanoTime = nanoTime;
  }

  /**
   * The build in that folder.
   *
   * @param nanoTime the clock
   * @throws UserException if it has no launcher
   */
  public static Build in(Path folder, LongSupplier nanoTime) {
    Path launcher = folder.resolve("tornline").toAbsolutePath().normalize();
    if (!Files.isExecutable(launcher)) {
      throw new UserException(
          launcher + ": cannot be run; a build is a clone or a distribution of Tornline");
    }
    return new Build(launcher, nanoTime);
  }

  /**
   * What it says of its version; it is built by this if its sources have changed.
   *
   * @throws UserException if it fails
   */
  public String version() throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory("tornline-bench-");
    try {
      return run(scratch, List.of("--version")).lines().findFirst().orElse("");
    } finally {
      DurableFile.delete(scratch);
    }
  }

  /**
   * Runs a campaign from an empty corpus.
   *
   * @param arguments what follows {@code fuzz}, without the folder of the campaign
   * @throws UserException if it fails
   */
  public BuildRun fuzz(List<String> arguments) throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory("tornline-bench-");
    try {
      List<String> all = new ArrayList<>(List.of("fuzz"));
      all.addAll(arguments);
      all.addAll(List.of("--campaign", scratch.resolve("campaign").toString()));
      long begin = nanoTime.getAsLong();
      String printed = run(scratch, all);
      double seconds = (nanoTime.getAsLong() - begin) / 1e9;
      return BuildRun.parse(printed.lines().toList(), seconds)
          .or(() -> interrupted ? Optional.of(BuildRun.NOTHING) : Optional.empty())
          .orElseThrow(() -> failed(printed, "it printed no summary"));
    } finally {
      DurableFile.delete(scratch);
    }
  }

  /** Ends what is running, and whatever is started later; may be called by any thread. */
  public void interrupt() {
    interrupted = true;
    Process process = running;
    if (process != null) {
      process.destroy();
    }
  }

  /** Whether it was interrupted; what was measured since is worth nothing. */
  public boolean interrupted() {
    return interrupted;
  }

  /** Standard output and error go to a file: nobody has to read while it runs. */
  private String run(Path scratch, List<String> arguments)
      throws IOException, InterruptedException {
    Path log = scratch.resolve("printed");
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .directory(scratch.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    running = process;
    if (interrupted) {
      process.destroy();
    }
    int code = process.waitFor();
    String printed = Files.readString(log);
    if (!interrupted && code != 0 && code != FINDING) {
      throw failed(printed, "it ended with " + code);
    }
    return printed;
  }

  private UserException failed(String printed, String why) {
    String last = printed.strip().lines().reduce("", (before, line) -> line);
    return new UserException(launcher + ": " + why + (last.isEmpty() ? "" : ": " + last));
  }
}
