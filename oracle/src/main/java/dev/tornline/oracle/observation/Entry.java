package dev.tornline.oracle.observation;

import java.util.SortedMap;

/**
 * One name in a recovered tree and the inode behind it. Two names of one inode are two entries.
 *
 * @param path absolute, as on the filesystem; {@code /} for the root
 * @param inode number of the inode
 * @param kind type of the inode
 * @param mode the permission bits
 * @param links the link count as the filesystem keeps it
 * @param size size in bytes; 0 for directories, whose sizes are the filesystem's own matter
 * @param attributes extended attributes by name; values are not to be changed
 * @param target what a symbolic link holds; empty for the other kinds
 * @param content the bytes of a regular file; {@link FileContent#EMPTY} for the other kinds
 */
public record Entry(
    String path,
    long inode,
    Kind kind,
    int mode,
    int links,
    long size,
    SortedMap<String, byte[]> attributes,
    String target,
    FileContent content) {

  /** The types of inode. */
  public enum Kind {
    /** A regular file. */
    FILE,
    /** A directory. */
    DIRECTORY,
    /** A symbolic link. */
    SYMLINK
  }
}
