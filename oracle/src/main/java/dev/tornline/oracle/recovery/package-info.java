/**
 * The port to targets: crash images are put together line by line and recovered.
 *
 * <p>{@link dev.tornline.oracle.recovery.Recoverer} is what a target implements. The persistency
 * model needs to know no more of a target than how to read a durable line and how to make one
 * durable; the examination has images recovered.
 */
@NullMarked
package dev.tornline.oracle.recovery;

import org.jspecify.annotations.NullMarked;
