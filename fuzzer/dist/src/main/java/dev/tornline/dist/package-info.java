/** Makes the documents of the distribution from the command line's own model. */
package dev.tornline.dist;
