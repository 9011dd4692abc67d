package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.activity.Activity;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.fuzzer.toy.ToyTarget;
import dev.tornline.targets.Target;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * A command that was run in this process, with the toy as the only target if nothing else is said.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err its messages
 */
record Cli(int code, String out, String err) {

  static Cli run(String... arguments) {
    return run(List.of(new ToyTarget()), arguments);
  }

  static Cli run(List<Target> targets, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            new PrintWriter(out),
            new PrintWriter(err),
            Activity.SILENT,
            () -> new TargetCatalog(targets),
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
