/**
 * Messages from a worker to its campaign, as lines of text: a word that says what it is, a blank,
 * and the content. Both ends are always of the same version.
 */
package dev.tornline.fuzzer.protocol;
