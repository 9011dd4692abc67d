/**
 * Changes to the machine code of kernel modules, without building a kernel: defects, and what makes
 * runs repeatable.
 *
 * <p>A patch is text: a module, a function, an offset in it, the bytes that must be there and the
 * bytes to put in their place. It is applied to a copy of the module whose signature is taken off,
 * and refused where the bytes are others.
 */
package dev.tornline.targets.linux.patch;
