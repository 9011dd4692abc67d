package dev.tornline.oracle.examine;

/**
 * The sums of an examination.
 *
 * @param points crash points looked at
 * @param passedOver crash points, of the run or of a recovery, with more states than the plan wants
 * @param judged states judged
 * @param reused how many of them were not recovered, because a recovery that loads nothing in which
 *     they differ had been observed
 * @param duplicates states left out because they had been judged before
 * @param broken states in which a promise was broken
 * @param inRecovery how many of the judged states are those of a second crash, during recovery
 */
public record Examination(
    int points,
    int passedOver,
    long judged,
    long reused,
    long duplicates,
    long broken,
    long inRecovery) {}
