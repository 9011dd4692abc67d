/** The progress of a run, for people and programs: a live screen, or one line every ten seconds. */
package dev.tornline.fuzzer.status;
