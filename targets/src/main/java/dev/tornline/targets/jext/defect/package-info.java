/** Bugs that can be switched on in jext, each by replacing one of its parts. */
package dev.tornline.targets.jext.defect;
