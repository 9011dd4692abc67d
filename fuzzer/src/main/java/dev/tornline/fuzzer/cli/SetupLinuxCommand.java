package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.UserException;
import dev.tornline.targets.NotReadyException;
import dev.tornline.targets.linux.LinuxSetup;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code setup linux}. */
@Command(
    name = "linux",
    description =
        "Download the distribution's kernel into the cache and compile the tracer and the agent;"
            + " say what else has to be installed.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the Linux targets are ready", "2:something has to be installed first"},
    footerHeading = "%nExample:%n",
    footer = "  tornline setup linux")
final class SetupLinuxCommand extends ConsoleCommand implements Callable<Integer> {

  @Override
  public Integer call() throws IOException {
    try {
      new LinuxSetup(this::report, activity()::doing).run();
    } catch (NotReadyException e) {
      throw new UserException(e.getMessage());
    }
    return ExitCode.NOTHING_NEW;
  }

  private void report(String line) {
    activity().rest();
    out().println(line);
    out().flush();
  }
}
