/**
 * Shows which pending lines of a crash state matter: who stored them, how far they had come, and
 * what the verdict would be if the outcome of each were flipped.
 */
package dev.tornline.fuzzer.explain;
