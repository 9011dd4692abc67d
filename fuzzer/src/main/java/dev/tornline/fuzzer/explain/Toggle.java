package dev.tornline.fuzzer.explain;

import dev.tornline.oracle.persistency.CrashState;

/**
 * A change of the lot of one pending line.
 *
 * @param made what the line is made
 * @param state the crash state with it
 * @param usual the effect if the line does not matter
 */
record Toggle(String made, CrashState state, Effect usual) {}
