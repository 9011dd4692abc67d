package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.archive.Compressed;

/**
 * A finding and what is kept with it.
 *
 * @param finding what {@code finding.json} holds
 * @param workload the workload in its text form
 * @param text what happened, for people
 * @param trace what the workload left on its way to the device
 * @param image what recovery was given
 */
public record FindingReport(
    Finding finding, String workload, String text, Compressed trace, Compressed image) {

  /** The same with another text. */
  FindingReport withText(String other) {
    return new FindingReport(finding, workload, other, trace, image);
  }

  /** A finding that ended the process: there is neither a trace nor an image. */
  public static FindingReport ofEnd(Finding finding, String workload, String text) {
    return new FindingReport(finding, workload, text, Compressed.NONE, Compressed.NONE);
  }
}
