/**
 * Observations: what was found on a crash image after recovery, the tree and its bytes, or the
 * reason why it did not mount.
 */
package dev.tornline.oracle.observation;
