package dev.tornline.fuzzer.finding;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules as findings named them before schema 7, in the same form: R1 stood for three rules, and
 * what broke the order was put down to the last promise.
 */
final class RulesOfSchema6 {

  static final int SCHEMA = 6;

  private static final String RECOVERY = "r1-";
  private static final String DAMAGED = "r1-not-recovered-check";
  private static final String BYTES = "r1-bytes-";
  private static final Pattern ORDER_BY_A_STEP =
      Pattern.compile("(r8-(?:missing|wrong-[a-z]+))-by-.*?(-in-recovery)?");

  private RulesOfSchema6() {}

  /** The same with today's rules; the id stays, since the folder of the finding is named by it. */
  static Finding today(Finding finding) {
    String before = finding.violation().signature();
    String signature = signature(before);
    Finding.Violation violation =
        signature.equals(before) ? finding.violation() : renamed(finding.violation(), signature);
    return new Finding(
        Finding.SCHEMA,
        finding.id(),
        finding.kind(),
        finding.setup(),
        finding.environment(),
        violation,
        finding.crash(),
        finding.provenance(),
        finding.confirmation());
  }

  private static Finding.Violation renamed(Finding.Violation violation, String signature) {
    String code = signature.substring(0, signature.indexOf('-')).toUpperCase(Locale.ROOT);
    return new Finding.Violation(violation.contract(), code, signature, violation.sentence());
  }

  /** By which a finding of today is grouped that shows the same. */
  static String signature(String before) {
    Matcher order = ORDER_BY_A_STEP.matcher(before);
    if (order.matches()) {
      return order.group(1) + (order.group(2) == null ? "" : order.group(2));
    }
    if (before.startsWith(DAMAGED)) {
      return "r11-" + before.substring(RECOVERY.length());
    }
    return before.startsWith(BYTES) ? "r12-" + before.substring(RECOVERY.length()) : before;
  }
}
