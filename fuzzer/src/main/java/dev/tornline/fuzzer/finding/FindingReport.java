package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.archive.Compressed;

/**
 * A finding and what is kept with it.
 *
 * @param finding what {@code finding.json} holds
 * @param workload the workload in its text form
 * @param story what happened, for people
 * @param trace what the workload left on its way to the device
 * @param image what recovery was given
 */
public record FindingReport(
    Finding finding, String workload, String story, Compressed trace, Compressed image) {

  /** The same with another story. */
  FindingReport withStory(String other) {
    return new FindingReport(finding, workload, other, trace, image);
  }

  /** A finding that ended the process: there is neither a trace nor an image. */
  public static FindingReport ofEnd(Finding finding, String workload, String story) {
    return new FindingReport(finding, workload, story, Compressed.NONE, Compressed.NONE);
  }
}
