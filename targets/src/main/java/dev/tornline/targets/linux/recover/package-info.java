/**
 * Recovery of crash images in guests: images are put together line by line on the shared device and
 * handed over in batches; several guests take turns, and the traced one reports what a recovery
 * stored and loaded.
 */
package dev.tornline.targets.linux.recover;
