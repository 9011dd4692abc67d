/** Plays the first hour of a user in a terminal; runs apart from the other tests. */
@org.jspecify.annotations.NullMarked
package dev.tornline.fuzzer.newcomer;
