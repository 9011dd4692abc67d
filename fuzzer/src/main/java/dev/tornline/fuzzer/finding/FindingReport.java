package dev.tornline.fuzzer.finding;

/**
 * A finding and the texts that are kept with it.
 *
 * @param finding what {@code finding.json} holds
 * @param workload the workload in its text form
 * @param story what happened, for people
 */
public record FindingReport(Finding finding, String workload, String story) {}
