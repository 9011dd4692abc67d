package dev.tornline.oracle.examine;

import dev.tornline.oracle.recovery.CrashImage;
import dev.tornline.oracle.trace.Trace;

/**
 * A crash during whose recovery the power fails again.
 *
 * @param crashes this one and those before it
 * @param image what it left
 * @param recovery what recovering from it did to the device
 * @param key stands for all the crashes during this recovery
 */
record FirstCrash(PriorCrashes crashes, CrashImage image, Trace recovery, long key) {}
