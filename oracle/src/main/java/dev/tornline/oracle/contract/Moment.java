package dev.tornline.oracle.contract;

import dev.tornline.oracle.observation.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** All metadata as they were after one step. Immutable. */
final class Moment {

  /** One name of the tree in the order of {@link dev.tornline.oracle.observation.Observation}. */
  record Name(String path, Node node, InodeState state) {

    /** The same with another size. */
    Name sized(long size) {
      return new Name(path, node, state.withSize(size));
    }
  }

  private final Node partial;
  private final List<Node> nodes;
  private final InodeState[] states;
  private final List<SortedMap<String, Node>> names;
  private List<Name> walk;
  private long shape;

  /**
   * @param partial the file of which a crash may show this step halfway, or {@code null}
   * @param states by id of the node
   * @param names by id of the node; {@code null} for what is no directory
   */
  Moment(Node partial, List<Node> nodes, InodeState[] states, List<SortedMap<String, Node>> names) {
    this.partial = partial;
    this.nodes = nodes;
    this.states = states;
    this.names = names;
  }

  Node partial() {
    return partial;
  }

  /** The state of an inode, or {@code null} if it did not exist yet. */
  InodeState state(Node node) {
    return node.id < states.length ? states[node.id] : null;
  }

  /** The tree, the root first. */
  List<Name> walk() {
    if (walk == null) {
      List<Name> found = new ArrayList<>();
      Node root = nodes.getFirst();
      found.add(new Name("/", root, states[root.id]));
      walk(root, "", found);
      walk = found;
      shape = 1;
      for (Name name : found) {
        shape = Shape.add(shape, name);
      }
    }
    return walk;
  }

  /** A hash of all that {@link Shape} covers. */
  long shape() {
    walk();
    return shape;
  }

  /** Whether the inode has a name. */
  boolean linked(Node node) {
    return walk().stream().anyMatch(name -> name.node() == node);
  }

  /** The inode at a path, or {@code null}. */
  Node nodeAt(String path) {
    for (Name name : walk()) {
      if (name.path().equals(path)) {
        return name.node();
      }
    }
    return null;
  }

  private void walk(Node directory, String path, List<Name> found) {
    for (Map.Entry<String, Node> entry : names.get(directory.id).entrySet()) {
      Node node = entry.getValue();
      String name = path + "/" + entry.getKey();
      found.add(new Name(name, node, states[node.id]));
      if (node.kind == Entry.Kind.DIRECTORY) {
        walk(node, name, found);
      }
    }
  }
}
