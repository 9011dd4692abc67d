package dev.tornline.fuzzer.rules;

import dev.tornline.fuzzer.report.TextWrap;
import dev.tornline.oracle.verdict.Rule;

/**
 * What is printed about the rules; every line ends in a newline.
 *
 * @param replay how to replay something, such as {@code ./tornline replay}
 * @param home prefix of paths below the folder of Tornline; empty, or ends in a slash
 */
public record RulePages(String replay, String home) {

  private static final int PAGE_WIDTH = 104;

  /** Every rule with its sentence and its source. */
  public String list() {
    StringBuilder text = new StringBuilder();
    for (Rule rule : Rule.values()) {
      String head = String.format("%-5s%-12s", rule.code(), Lesson.of(rule).name());
      text.append(wrap(head, sentence(rule)));
      text.append(wrap(" ".repeat(head.length()), "(" + rule.source() + ")"));
    }
    return text.toString();
  }

  /** One rule, explained. */
  public String explain(Rule rule) {
    Lesson lesson = Lesson.of(rule);
    return wrap("rule " + rule.code() + ", " + lesson.name() + ": ", sentence(rule))
        + "\nWhy:\n"
        + wrap("  ", lesson.why())
        + "\nSource:\n"
        + wrap("  ", rule.source())
        + "\nWhat violates it:\n"
        + wrap("  ", lesson.brokenBy())
        + "\nSee it violated:\n"
        + "  "
        + broken(lesson)
        + "\nSee it kept:\n  "
        + kept(lesson);
  }

  /** The page {@code docs/rules.md}. */
  public String markdown() {
    StringBuilder page =
        new StringBuilder(
            """
            # Rules

            What a filesystem has to keep, whenever the power fails. A finding violates one of these rules, and its
            signature begins with the code. This page is what `./tornline rules --markdown` prints.

            Each rule has a workload in `corpus/common`. With the defect of jext that is named here it violates this
            rule and no other; without the defect it violates none. Only a real kernel violates R13: a finding in
            one shows it. The lines of a workload that begin with `#:` say which crash states are allowed though
            they look like a loss ([workload-format.md](workload-format.md)).

            | rule | name | says |
            | --- | --- | --- |
            """);
    for (Rule rule : Rule.values()) {
      String name = Lesson.of(rule).name();
      page.append("| %s | %s | %s |\n".formatted(rule.code(), name, rule.text()));
    }
    for (Rule rule : Rule.values()) {
      page.append(section(rule));
    }
    return page.toString();
  }

  private String section(Rule rule) {
    Lesson lesson = Lesson.of(rule);
    return "\n## %s %s\n\n".formatted(rule.code(), lesson.name())
        + paragraph(sentence(rule))
        + paragraph(lesson.why())
        + paragraph("Source: " + rule.source() + ".")
        + paragraph("What violates it: " + lesson.brokenBy())
        + "    "
        + broken(lesson)
        + "    "
        + kept(lesson);
  }

  private String broken(Lesson lesson) {
    return replay + " " + home + lesson.broken() + "\n";
  }

  private String kept(Lesson lesson) {
    return replay + " " + home + lesson.workload() + "\n";
  }

  private static String sentence(Rule rule) {
    return Character.toUpperCase(rule.text().charAt(0)) + rule.text().substring(1) + ".";
  }

  private static String wrap(String head, String text) {
    return TextWrap.hanging(head, text, TextWrap.WIDTH) + "\n";
  }

  private static String paragraph(String text) {
    return TextWrap.hanging("", text, PAGE_WIDTH) + "\n\n";
  }
}
