package dev.tornline.oracle.contract;

/**
 * One name of a tree and the inode behind it. Two names of one inode are two of these.
 *
 * @param path absolute; {@code /} for the root
 * @param state the metadata of the inode in that tree
 */
public record NamedInode(String path, Node node, InodeState state) {

  /** The same name of a file of another size in bytes. */
  public NamedInode sized(long size) {
    return new NamedInode(path, node, state.withSize(size));
  }

  /** The same name of an inode with another link count. */
  public NamedInode linked(int links) {
    return new NamedInode(path, node, state.withLinks(links));
  }
}
