/**
 * Crash-consistency tests of a filesystem as tests of JUnit 5.
 *
 * <p>{@link dev.tornline.junit.CrashConsistencyTest} is all that a test needs. Each test first runs
 * what has a known result, then a campaign as {@code tornline fuzz} does, with the same mutator,
 * coverage and feedback. Campaigns run in processes of their own, so that a filesystem that hangs
 * or ends its process fails a test and not the whole suite.
 */
package dev.tornline.junit;
