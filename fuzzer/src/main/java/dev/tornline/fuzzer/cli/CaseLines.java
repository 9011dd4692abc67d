package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.activity.Activity;
import dev.tornline.fuzzer.finding.FindingFolder;
import dev.tornline.fuzzer.regress.CaseResult;
import dev.tornline.fuzzer.regress.Regression;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Says which case of a regression runs, and counts them.
 *
 * @param lines gets a line for each case that has ended, if anybody wants it
 */
record CaseLines(Activity activity, Optional<PrintWriter> lines) implements Regression.Listener {

  @Override
  public void began(Path file) {
    activity.part(name(file));
  }

  @Override
  public void ended(CaseResult result) {
    activity.count();
    lines.ifPresent(
        out -> {
          out.println(line(result));
          out.flush();
        });
  }

  /** Short enough to leave room for a bar: a workload by its file, a finding by its folder. */
  private static String name(Path file) {
    boolean finding = file.endsWith(FindingFolder.DOCUMENT) && file.getNameCount() > 1;
    return (finding ? file.getParent() : file).getFileName().toString();
  }

  private static String line(CaseResult result) {
    return switch (result) {
      case CaseResult.Ran ran ->
          String.format(
              Locale.ROOT,
              "%-10s %s  %.1f s",
              ran.differences().isEmpty() ? "ok" : "differs",
              ran.file(),
              (double) ran.nanoseconds() / TimeUnit.SECONDS.toNanos(1));
      case CaseResult.Unreadable unreadable -> "unreadable " + unreadable.file();
      case CaseResult.Elsewhere elsewhere ->
          "skipped    " + elsewhere.file() + "  (on " + elsewhere.target() + ")";
    };
  }
}
