package dev.tornline.oracle.examine;

import dev.tornline.oracle.persistency.CrashImage;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.trace.Trace;

/**
 * A crash during whose recovery the power fails again.
 *
 * @param image what it left
 * @param imageHash its hash
 * @param recovery what recovering from it did to the device
 */
record FirstCrash(CrashState state, CrashImage image, long imageHash, Trace recovery) {}
