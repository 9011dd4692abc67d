package dev.tornline.oracle.examine;

import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.recovery.CrashImage;
import dev.tornline.oracle.trace.Trace;

/**
 * A crash during whose recovery the power fails again.
 *
 * @param state whole, with the crashes before it
 * @param image what it left
 * @param imageHash its hash
 * @param recovery what recovering from it did to the device
 * @param depth how many crashes there were, this one included
 * @param key stands for all the crashes during this recovery
 */
record FirstCrash(
    CrashState state, CrashImage image, long imageHash, Trace recovery, int depth, long key) {}
