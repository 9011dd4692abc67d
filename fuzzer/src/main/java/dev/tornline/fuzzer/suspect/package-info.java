/**
 * Which code may be to blame for a violation: at most three functions, each with a reason.
 *
 * <p>Nothing here knows a filesystem. Three sources are used:
 *
 * <ul>
 *   <li>The stacks that made the events of the trace ({@link
 *       dev.tornline.fuzzer.suspect.EventStacks}). Neighbouring crash states show which pending
 *       lines decide ({@link dev.tornline.fuzzer.suspect.DecisiveLines}): those that should have
 *       arrived, and those that should not have yet. The functions that stored both, or that
 *       flushed, prepared or mapped the page in question, are suspects.
 *   <li>Similar workloads that break nothing ({@link dev.tornline.fuzzer.suspect.Spectrum}). Of the
 *       functions of a stack those come first that the fewest of them call. This is spectrum-based
 *       fault localization (Abreu, Zoeteweij, van Gemund: On the Accuracy of Spectrum-based Fault
 *       Localization, TAIC PART 2007); with one failing run the order is that of the Ochiai
 *       coefficient.
 *   <li>Trials on a second copy of the target whose methods are probed ({@link
 *       dev.tornline.fuzzer.suspect.ProbedTarget}). A yes or no that a method answers is switched
 *       round, in the run or in the recovery, to see whether the promise is kept then (Zhang,
 *       Gupta, Gupta: Locating Faults Through Automated Predicate Switching, ICSE 2006). A method
 *       is left out of a similar workload that passes, to see whether it is broken there in the
 *       same way.
 * </ul>
 *
 * <p>{@link dev.tornline.fuzzer.suspect.Localization} says which of these are used where: lines
 * that were lost, a lost store of the workload, lines that arrived too early, nothing pending at
 * all, or a system that misbehaves without a crash.
 *
 * <p>Limits. Suspects are functions that run: code that was never written is represented by its
 * caller at best. A wrong number, such as the place that an allocator chooses, is not switched.
 * What a trial costs is limited by events and calls, not by time, so the same case has the same
 * suspects everywhere. When the power fails a second time during recovery, the code of recovery
 * that stored what decides is suspected, and the mount. Code that is not in Java has no suspects
 * yet.
 */
package dev.tornline.fuzzer.suspect;
