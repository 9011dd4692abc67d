package dev.tornline.oracle.examine;

/**
 * The sums of an examination.
 *
 * @param points crash points looked at
 * @param judged states recovered and judged
 * @param duplicates states left out because they had been judged before
 * @param broken states in which a promise was broken
 */
public record Examination(int points, long judged, long duplicates, long broken) {}
