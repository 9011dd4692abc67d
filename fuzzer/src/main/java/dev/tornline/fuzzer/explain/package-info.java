/**
 * Tells which pending lines of a crash state matter: who stored them, how far they had come, and
 * what the verdict would be if another lot had fallen to each of them.
 */
package dev.tornline.fuzzer.explain;
