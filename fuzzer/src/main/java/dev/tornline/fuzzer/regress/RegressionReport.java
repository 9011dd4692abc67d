package dev.tornline.fuzzer.regress;

import dev.tornline.fuzzer.report.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The results of a regression as text, and their sums. */
public final class RegressionReport {

  private final List<CaseResult> results;

  /** A report of results, in their order. */
  public RegressionReport(List<CaseResult> results) {
    this.results = List.copyOf(results);
  }

  /** One line for each file that cannot be read. */
  public List<String> problems() {
    return results.stream()
        .filter(CaseResult.Unreadable.class::isInstance)
        .map(result -> ((CaseResult.Unreadable) result).problem())
        .toList();
  }

  /** One line for each difference. */
  public List<String> differences() {
    return results.stream()
        .filter(CaseResult.Ran.class::isInstance)
        .map(CaseResult.Ran.class::cast)
        .flatMap(ran -> ran.differences().stream().map(each -> line(ran.file(), each)))
        .toList();
  }

  /** One line for each thing that should be known though it is no difference. */
  public List<String> notes() {
    return results.stream()
        .filter(CaseResult.Ran.class::isInstance)
        .map(CaseResult.Ran.class::cast)
        .flatMap(ran -> ran.notes().stream().map(note -> ran.file() + ": " + note))
        .toList();
  }

  /** The sums in one line. */
  public String summary(String target) {
    int workloads = 0;
    int findings = 0;
    int neighbours = 0;
    int unreached = 0;
    int elsewhere = 0;
    int differing = 0;
    for (CaseResult result : results) {
      switch (result) {
        case CaseResult.Ran ran -> {
          neighbours += ran.neighbours();
          differing += ran.differences().isEmpty() ? 0 : 1;
          unreached += ran.unreached();
          switch (ran.ran()) {
            case RegressionCase.WorkloadCase _ -> workloads++;
            case RegressionCase.FindingCase _ -> findings++;
          }
        }
        case CaseResult.Elsewhere _ -> elsewhere++;
        case CaseResult.Unreadable _ -> {}
      }
    }
    int unreadable = problems().size();
    return String.format(
            Locale.ROOT,
            "%s: %s, %s: %s; %s observed",
            target,
            Words.count(workloads, "workload"),
            Words.count(findings, "finding"),
            differing == 0
                ? "all as expected"
                : differing + (differing == 1 ? " differs" : " differ"),
            Words.count(neighbours, "allowed crash state"))
        + (unreached == 0
            ? ""
            : "; " + Words.count(unreached, "allowed crash state") + " not among those explored")
        + (unreadable == 0 ? "" : "; " + Words.count(unreadable, "file") + " not readable")
        + (elsewhere == 0
            ? ""
            : "; " + Words.count(elsewhere, "finding") + " of other targets skipped");
  }

  private static String line(Path file, Difference difference) {
    return file + (difference.line() == 0 ? "" : ":" + difference.line()) + ": " + difference;
  }
}
