package dev.tornline.fuzzer.explain;

import dev.tornline.oracle.persistency.CrashState;

/**
 * A crash state with another outcome of one pending line.
 *
 * @param made what the line is made
 * @param usual the effect if the line does not matter
 */
record Flip(String made, CrashState state, Effect usual) {}
