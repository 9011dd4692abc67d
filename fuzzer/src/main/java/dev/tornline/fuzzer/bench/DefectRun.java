package dev.tornline.fuzzer.bench;

/**
 * One campaign against one defect.
 *
 * @param seed of the campaign
 * @param rule the rule that the first finding breaks; empty if there is none
 * @param seconds until the finding was there, or until the budget was used up
 * @param executions workloads run until then
 * @param states crash states judged until then
 */
public record DefectRun(long seed, String rule, double seconds, long executions, long states) {

  /** Whether the defect was found. */
  public boolean found() {
    return !rule.isEmpty();
  }
}
