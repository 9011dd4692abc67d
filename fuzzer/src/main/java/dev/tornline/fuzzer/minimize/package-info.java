/**
 * Minimizes findings: fewer steps, simpler parameters, the earliest crash point, the fewest lost
 * and torn lines. Every accepted step breaks the same promise in the same way, and the result is a
 * fixpoint: no reduction can be applied to it any more.
 */
package dev.tornline.fuzzer.minimize;
