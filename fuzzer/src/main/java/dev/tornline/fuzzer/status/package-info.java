/**
 * How a run tells people and programs where it stands: a live screen, or one line every ten
 * seconds.
 */
package dev.tornline.fuzzer.status;
