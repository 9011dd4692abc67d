package dev.tornline.fuzzer.cli;

/** Whether somebody watches. */
final class Terminals {

  private Terminals() {}

  /** Whether a screen can be painted: input and output are a terminal that can move its cursor. */
  static boolean live() {
    java.io.Console console = System.console();
    String kind = System.getenv("TERM");
    return console != null
        && console.isTerminal()
        && kind != null
        && !kind.isEmpty()
        && !kind.equals("dumb");
  }
}
