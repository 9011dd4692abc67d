/**
 * Benchmarks: how fast crash states are judged, and how much of that is the filesystem's own mount.
 * JMH runs them, each in JVMs of its own.
 */
package dev.tornline.fuzzer.bench;
