/**
 * The search over crash states: which of the many states of a crash point are looked at, and in
 * what order.
 *
 * <p>{@link dev.tornline.oracle.sweep.CrashPlan} says how many. {@link
 * dev.tornline.oracle.sweep.StateSweep} goes through them: all states of the varied lines if they
 * are few; else of each {@link dev.tornline.oracle.sweep.Family family} of states a share, and
 * random mixtures. What it visits depends on the pending stores, the plan and the crash point only,
 * so the same plan visits the same states in the same order.
 */
@NullMarked
package dev.tornline.oracle.sweep;

import org.jspecify.annotations.NullMarked;
