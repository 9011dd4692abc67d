/** What the kernel of a guest reports against itself, by name. */
package dev.tornline.targets.linux.report;
