package dev.tornline.fuzzer.campaign;

import dev.tornline.fuzzer.codec.WorkloadCodec;
import dev.tornline.fuzzer.finding.Finding;
import dev.tornline.fuzzer.finding.Finding.Confirmation;
import dev.tornline.fuzzer.finding.Finding.Kind;
import dev.tornline.fuzzer.finding.Finding.Provenance;
import dev.tornline.fuzzer.finding.Finding.Violation;
import dev.tornline.fuzzer.finding.FindingReport;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Says of what a worker died, as a finding, if the target is to blame. */
final class WorkerDeaths {

  /** libFuzzer's exit code when an input ran into the time limit (FuzzerOptions.h). */
  private static final int TIMEOUT = 70;

  /** libFuzzer's exit code when it was interrupted, and those of processes ended by signals. */
  private static final int INTERRUPTED = 72;

  private static final int SIGINT = 130;
  private static final int SIGKILL = 137;
  private static final int SIGTERM = 143;

  private final RunOptions run;
  private final String version;
  private final Map<Integer, String> hangs = new TreeMap<>();
  private final Set<Integer> slow = new TreeSet<>();

  WorkerDeaths(RunOptions run, String version) {
    this.run = run;
    this.version = version;
  }

  /** Whether a worker was ended from outside and did not die by itself. */
  static boolean endedFromOutside(int exitCode) {
    return switch (exitCode) {
      case INTERRUPTED, SIGINT, SIGKILL, SIGTERM -> true;
      default -> false;
    };
  }

  /** A worker said where it hangs; its end follows. */
  void hang(int worker, String where) {
    hangs.put(worker, where);
  }

  /** A worker said that it is out of time, but not for the target's fault; its end follows. */
  void slow(int worker) {
    slow.add(worker);
  }

  /**
   * The finding, unless the worker was ended from outside or the target is not to blame.
   *
   * @param setup of the worker
   */
  Optional<FindingReport> finding(Setup setup, int worker, int exitCode, byte[] input) {
    String where = hangs.remove(worker);
    boolean blameless = slow.remove(worker);
    Workload workload = setup.adapt(WorkloadCodec.decode(input));
    if (blameless || endedFromOutside(exitCode)) {
      return Optional.empty();
    }
    if (where != null || exitCode == TIMEOUT) {
      String place = where == null ? "an unknown place" : where;
      return Optional.of(
          report(
              setup,
              workload,
              Kind.HANG,
              "hang",
              "hang in " + place,
              "the workload did not end within "
                  + run.timeoutSeconds()
                  + " s; it was in "
                  + place));
    }
    return Optional.of(
        report(
            setup,
            workload,
            Kind.PROCESS_DEATH,
            "process-death",
            "process death, status " + exitCode,
            "the process that ran the workload died with status " + exitCode));
  }

  private FindingReport report(
      Setup setup, Workload workload, Kind kind, String rule, String signature, String sentence) {
    String text = WorkloadText.print(workload);
    Finding finding =
        Finding.of(
            kind,
            setup,
            new Violation(setup.target().contract(), rule, signature, sentence),
            Optional.empty(),
            new Provenance(version, run.seedText(), ""),
            Confirmation.NONE);
    return FindingReport.ofEnd(finding, text, sentence + "\n\n" + text);
  }
}
