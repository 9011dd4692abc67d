package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.fuzzer.toy.ToyTarget;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * A command that was run in this process, with only the toy target.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err its messages
 */
record Cli(int code, String out, String err) {

  static Cli run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            new Console(new PrintWriter(out), new PrintWriter(err)),
            () -> new TargetCatalog(List.of(new ToyTarget())),
            arguments);
    return new Cli(code, out.toString(), err.toString());
  }

  /** Everything as one text, for golden files. */
  String transcript(String command) {
    return "$ tornline "
        + command
        + "\n"
        + out
        + (err.isEmpty() ? "" : "[messages]\n" + err)
        + "[exit "
        + code
        + "]\n";
  }
}
