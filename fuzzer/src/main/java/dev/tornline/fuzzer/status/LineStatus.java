package dev.tornline.fuzzer.status;

import dev.tornline.fuzzer.campaign.CampaignWatcher;
import dev.tornline.fuzzer.campaign.Phase;
import dev.tornline.fuzzer.campaign.Progress;
import dev.tornline.fuzzer.finding.StoredFinding;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * One line of {@code key=value} every ten seconds, for logs and programs. Keys are only ever added.
 */
public final class LineStatus implements CampaignWatcher {

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final PrintWriter out;
  private final PrintWriter err;
  private Duration next = INTERVAL;
  private boolean executing;
  private String phase = "";

  /** Writes the lines to one stream, trouble to the other. */
  public LineStatus(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public void progress(Progress progress) {
    switch (progress.phase()) {
      case Phase.Starting _, Phase.NamingSuspects _ -> say(progress.phase().words());
      case Phase.Executing _, Phase.Minimizing _, Phase.Ended _ -> {
        if (!executing) {
          executing = true;
          next = INTERVAL;
        }
      }
    }
    if (progress.elapsed().compareTo(next) >= 0) {
      next = progress.elapsed().plus(INTERVAL);
      out.println(line(progress));
      out.flush();
    }
  }

  private void say(String words) {
    if (!words.equals(phase)) {
      phase = words;
      err.println("tornline: " + words);
      err.flush();
    }
  }

  @Override
  public void found(StoredFinding finding) {
    out.println("found " + finding.finding().id() + " " + finding.finding().violation().sentence());
    out.flush();
  }

  @Override
  public void trouble(String message) {
    err.println("tornline: " + message);
  }

  static String line(Progress p) {
    return String.format(
        Locale.ROOT,
        "elapsed_s=%d workloads=%d workloads_s=%.0f states=%d states_s=%.0f duplicates_pct=%.1f"
            + " edges=%d features=%d pm_states=%d corpus=%d last_new_s=%d findings=%d flaky=%d"
            + " known=%d hits=%d workers=%d/%d deaths=%d errors=%d phase=%s",
        p.elapsed().toSeconds(),
        p.total().workloads(),
        p.workloadsPerSecond(),
        p.total().states(),
        p.statesPerSecond(),
        p.duplicatesPercent(),
        p.total().edges(),
        p.coverage().features(),
        p.total().persistenceStates(),
        p.coverage().corpus(),
        p.sinceNewCoverage().toSeconds(),
        p.findings().size(),
        p.flaky(),
        p.known(),
        p.total().hits(),
        p.workersAlive(),
        p.workersWanted(),
        p.deaths(),
        p.failures(),
        p.phase().key());
  }
}
