/**
 * What a filesystem written in Java implements ({@link dev.tornline.targets.fs.FileSystem}, {@link
 * dev.tornline.targets.fs.Inode}), what it answers with ({@link dev.tornline.targets.fs.Iomap},
 * {@link dev.tornline.targets.fs.FsException}), and what it keeps for each inode: the pages that
 * are mapped or dirty ({@link dev.tornline.targets.fs.FileMapping}, after {@code fs/dax.c} of
 * Linux).
 *
 * <p>A filesystem needs this package and {@link dev.tornline.targets.pmem}, nothing else. Page
 * tables and faults ({@code vm}) and system calls ({@code vfs}) are above it.
 */
package dev.tornline.targets.fs;
