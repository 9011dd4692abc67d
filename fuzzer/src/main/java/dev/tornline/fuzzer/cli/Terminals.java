package dev.tornline.fuzzer.cli;

import java.util.Optional;

/** Whether the output is a terminal. */
final class Terminals {

  private Terminals() {}

  /** Whether a screen can be painted: input and output are a terminal that can move its cursor. */
  static boolean live() {
    String kind = System.getenv("TERM");
    return kind != null
        && !kind.isEmpty()
        && !kind.equals("dumb")
        && Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
  }
}
