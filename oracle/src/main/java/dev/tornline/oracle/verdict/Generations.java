package dev.tornline.oracle.verdict;

import dev.tornline.oracle.contract.History;
import dev.tornline.oracle.contract.MetadataHash;
import dev.tornline.oracle.contract.Moment;
import dev.tornline.oracle.contract.NamedInode;
import dev.tornline.oracle.contract.Node;
import dev.tornline.oracle.observation.Entry;

/**
 * Tells inodes apart that have had the same number one after the other. A filesystem gives the
 * number of a removed inode to the next one; what is found under it is either.
 */
record Generations(History history) {

  private static final int KIND = 1;
  private static final int PATH = 2;
  private static final int METADATA = 4;

  /**
   * Whether an inode is the one that an entry agrees best with among those of its number: one that
   * was seen so in some moment, had the path, or is of the kind; the youngest of several.
   */
  boolean isOf(Entry entry, Node node) {
    if (entry.inode() != node.number() || entry.kind() != node.kind()) {
      return false;
    }
    int own = -1; // known once another inode of the number is
    boolean younger = false;
    for (Node other : history.nodes()) {
      if (other == node) {
        younger = true;
      } else if (other.number() == entry.inode()) {
        own = own < 0 ? agreement(node, entry) : own;
        int agreement = agreement(other, entry);
        if (agreement > own || agreement == own && younger) {
          return false;
        }
      }
    }
    return true;
  }

  private int agreement(Node node, Entry entry) {
    int most = node.kind() == entry.kind() ? KIND : 0;
    for (int i = 0; i <= history.last(); i++) {
      most = Math.max(most, agreement(history.moment(i), node, entry));
    }
    return most;
  }

  private static int agreement(Moment moment, Node node, Entry entry) {
    for (NamedInode name : moment.tree()) {
      if (name.node() == node && name.path().equals(entry.path())) {
        boolean same = MetadataHash.of(name) == MetadataHash.of(entry);
        return (node.kind() == entry.kind() ? KIND : 0) + PATH + (same ? METADATA : 0);
      }
    }
    return 0;
  }
}
