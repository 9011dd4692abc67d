/** Makes the documents of the distribution from the command line's own model. */
@NullMarked
package dev.tornline.dist;

import org.jspecify.annotations.NullMarked;
