/**
 * Memory as the processor divides it: words, lines and pages; and how hashes over it are mixed.
 *
 * <p>Words are the unit that a power failure does not tear, lines that of a flush, pages that of a
 * mapping.
 */
@NullMarked
package dev.tornline.oracle.memory;

import org.jspecify.annotations.NullMarked;
