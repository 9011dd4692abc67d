package dev.tornline.targets.linux.report;

import dev.tornline.oracle.observation.KernelReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names reports by the lines that begin them. A line number moves with every change of a file, and
 * an offset with every compiler; kind, function and file stay.
 */
public final class KernelReports {

  /**
   * A kind of line, and how it is named.
   *
   * @param name of a line that matches
   */
  private record Form(Pattern line, Function<Matcher, String> name) {

    static Form of(String line, Function<Matcher, String> name) {
      return new Form(Pattern.compile(line), name);
    }
  }

  private static final List<Form> FORMS =
      List.of(
          Form.of( // up to Linux 6.18
              "WARNING: CPU: \\d+ PID: \\d+ at (?<file>\\S+):\\d+ (?<function>\\S+).*",
              KernelReports::warning),
          Form.of( // and since
              "WARNING: (?<file>\\S+):\\d+ at (?<function>\\S+?),? .*CPU#\\d+.*",
              KernelReports::warning),
          Form.of(
              "BUG: (?<kind>K[A-Z]+): (?<what>.+?) in (?<function>[^\\s/]+).*",
              at -> at.group("kind") + ": " + at.group("what") + " in " + function(at)),
          Form.of("kernel BUG at (?<file>\\S+):\\d+!.*", at -> "kernel BUG in " + file(at)),
          Form.of(
              "UBSAN: (?<what>.+) in (?<file>\\S+?):\\d.*",
              at -> "UBSAN: " + at.group("what") + " in " + file(at)),
          Form.of(
              "INFO: task (?<task>[^/:]+)\\S*:\\d+ blocked for more than .*",
              at -> "hung task " + at.group("task")),
          Form.of(
              "XFS.*?Assertion failed: (?<what>.+), file: (?<file>\\S+?),? line: \\d+.*",
              at -> "Assertion failed: " + at.group("what") + " (" + file(at) + ")"));

  /** What the compiler adds to the name of a function that it has split or changed. */
  private static final Pattern SUFFIX = Pattern.compile("\\.(isra|part|constprop|cold|llvm)\\b.*");

  private static final Pattern OFFSET = Pattern.compile("\\+0x[0-9a-f]+(/0x[0-9a-f]+)?");
  private static final Pattern PROCESSOR = Pattern.compile("CPU: \\d+ PID: \\d+ |,? CPU#\\d+: .*");
  private static final Pattern PROCESS = Pattern.compile("(INFO: task \\S+):\\d+ ");
  private static final Pattern ADDRESS = Pattern.compile("\\b(0x)?[0-9a-f]{8,16}\\b");
  private static final Pattern TAINT = Pattern.compile(" \\((Not t|T)ainted[^)]*\\)");
  private static final Pattern NUMBER =
      Pattern.compile("for address: ADDRESS|pfn:\\S+|-?\\b(0x[0-9a-f]+|\\d+)\\b");
  private static final Pattern ABOVE = Pattern.compile("^(\\.{1,2}/)+");

  private KernelReports() {}

  /**
   * The reports that these lines begin, one of each name, in their order; without known noise.
   *
   * @param lines as the kernel has logged them, without level and time
   */
  public static List<KernelReport> of(Collection<String> lines) {
    List<KernelReport> reports = new ArrayList<>();
    for (String line : lines) {
      KernelReport report = new KernelReport(name(line), clean(line));
      if (KnownNoise.reason(line).isEmpty()
          && reports.stream().noneMatch(known -> known.name().equals(report.name()))) {
        reports.add(report);
      }
    }
    return List.copyOf(reports);
  }

  private static String name(String line) {
    for (Form form : FORMS) {
      Matcher match = form.line.matcher(line);
      if (match.matches()) {
        return form.name.apply(match);
      }
    }
    return withoutNumbers(line);
  }

  private static String warning(Matcher at) {
    return "WARNING in " + function(at) + " (" + file(at) + ")";
  }

  /** Of lockdep and others, whose first line says all. */
  private static String withoutNumbers(String line) {
    return NUMBER
        .matcher(clean(line))
        .replaceAll("")
        .replaceAll("[\\[\\]!]", "")
        .replaceAll("\\s+", " ")
        .replaceAll("[\\s:.]+$", "")
        .strip();
  }

  private static String clean(String line) {
    String text = PROCESSOR.matcher(line).replaceAll("");
    text = PROCESS.matcher(text).replaceAll("$1 ");
    text = TAINT.matcher(text).replaceAll("");
    return ADDRESS.matcher(OFFSET.matcher(text).replaceAll("")).replaceAll("ADDRESS").strip();
  }

  private static String function(Matcher at) {
    String name = OFFSET.matcher(at.group("function")).replaceAll("");
    return SUFFIX.matcher(name).replaceAll("");
  }

  /** As the kernel's own tree names it. */
  private static String file(Matcher at) {
    return ABOVE.matcher(at.group("file")).replaceAll("");
  }
}
