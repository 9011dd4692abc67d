package dev.tornline.oracle.enumerate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A filesystem that a crash may leave: its metadata after an operation, and what its blocks may
 * hold then. Immutable.
 *
 * @param names all names of the tree
 * @param blocks those that were ever stored to, by their numbers; not changed
 * @param changed inodes of which the operation changed anything
 * @param resized inodes of which it changed the size or the places of pages
 * @param halfway how a crash may show the operation in the middle
 */
record Possible(
    Tree tree,
    List<Tree.Named> names,
    Map<Integer, Block> blocks,
    Set<Integer> changed,
    Set<Integer> resized,
    Halfway halfway) {

  /** A fresh filesystem. */
  static Possible fresh() {
    Tree tree = Tree.fresh();
    return new Possible(
        tree, tree.names(), Map.of(), Set.of(Tree.ROOT), Set.of(Tree.ROOT), Halfway.NEVER);
  }

  /** What follows from an operation on metadata alone. */
  Possible then(Tree next, Set<Integer> nextChanged, Set<Integer> nextResized, Halfway how) {
    return new Possible(next, next.names(), blocks, nextChanged, nextResized, how);
  }

  Block block(int id) {
    return blocks.getOrDefault(id, Block.ZEROS);
  }

  /** The same with another content of a block. */
  Possible with(int id, Block block) {
    Map<Integer, Block> contents = new HashMap<>(blocks);
    contents.put(id, block);
    return new Possible(tree, names, contents, changed, resized, halfway);
  }
}
