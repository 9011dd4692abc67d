package dev.tornline.fuzzer.activity;

import java.io.IOException;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;

/** The terminal on standard error. */
final class ErrorTerminal {

  private ErrorTerminal() {}

  /** Opens it; empty if there is none, or one that cannot move its cursor. */
  static Optional<Terminal> open() {
    try {
      Terminal terminal =
          TerminalBuilder.builder()
              .system(true)
              .systemOutput(SystemOutput.SysErr)
              .dumb(true)
              .nativeSignals(false)
              // Else it asks the terminal what it can, and the answers may reach the shell.
              .graphemeCluster(false)
              .build();
      if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
        terminal.close();
        return Optional.empty();
      }
      return Optional.of(terminal);
    } catch (IOException | IllegalStateException e) {
      return Optional.empty();
    }
  }
}
