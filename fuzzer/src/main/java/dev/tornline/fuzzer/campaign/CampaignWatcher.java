package dev.tornline.fuzzer.campaign;

import dev.tornline.fuzzer.finding.StoredFinding;

/** Observes a run, in the thread that runs it. */
public interface CampaignWatcher {

  /** About once a second. */
  default void progress(Progress progress) {}

  /** There is a new finding; {@link #progress} with it follows. */
  default void found(StoredFinding finding) {}

  /** Something went wrong that the run survives; one line. */
  void trouble(String message);
}
