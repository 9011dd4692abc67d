package dev.tornline.fuzzer.cli;

import java.io.PrintWriter;

/**
 * Where a command writes.
 *
 * @param out data
 * @param err messages
 */
record Console(PrintWriter out, PrintWriter err) {

  /** The name by which the user started the program. */
  static String launcher() {
    return System.getProperty("tornline.launcher", "tornline");
  }
}
