/** Replays what users name: workloads, whose crash states are all examined, and findings. */
package dev.tornline.fuzzer.replay;
