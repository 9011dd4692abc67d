package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.rules.RulePages;
import dev.tornline.oracle.verdict.Rule;
import dev.tornline.oracle.workload.text.Nearest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rules}. */
@Command(
    name = "rules",
    description =
        "List the rules that a filesystem must keep; with a code, explain the rule and show how to"
            + " see it violated and kept.",
    footerHeading = "%nExample:%n",
    footer = "  tornline rules R2")
final class RulesCommand extends ConsoleCommand implements Callable<Integer> {

  @Parameters(arity = "0..1", paramLabel = "RULE", description = "code of a rule, such as R2")
  private String code;

  @Option(names = "--markdown", description = "print all rules in the form of docs/rules.md")
  private boolean markdown;

  @Override
  public Integer call() {
    if (markdown && code != null) {
      throw new UserException("--markdown prints all rules; remove '" + code + "'");
    }
    if (markdown) {
      out().print(new RulePages("./tornline replay", "").markdown());
    } else if (code == null) {
      out().print(pages().list());
    } else {
      out().print(pages().explain(named(code)));
    }
    return ExitCode.NOTHING_NEW;
  }

  private static RulePages pages() {
    Path home = Home.folder();
    String prefix = home.toString().isEmpty() ? "" : home + "/";
    return new RulePages(Main.launcher() + " replay", prefix);
  }

  private static Rule named(String code) {
    List<String> codes = Arrays.stream(Rule.values()).map(Rule::code).toList();
    return Arrays.stream(Rule.values())
        .filter(rule -> rule.code().equalsIgnoreCase(code))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "unknown rule '"
                        + code
                        + "'"
                        + Nearest.hint(
                            code, codes, "; available rules: " + String.join(", ", codes))));
  }
}
