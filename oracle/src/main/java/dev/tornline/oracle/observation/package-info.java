/**
 * Observations: what was found on a crash image after recovery, the tree and its bytes, or the
 * reason why it did not mount.
 */
@NullMarked
package dev.tornline.oracle.observation;

import org.jspecify.annotations.NullMarked;
