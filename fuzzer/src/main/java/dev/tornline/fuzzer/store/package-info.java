/**
 * Files that survive a crash of Tornline itself, and the JSON in them.
 *
 * <p>A file is written under another name, forced to the disk, renamed, and the folder is forced
 * too (fsync(2), rename(2)): whoever reads it finds the old content, or the new, or no file.
 */
package dev.tornline.fuzzer.store;
