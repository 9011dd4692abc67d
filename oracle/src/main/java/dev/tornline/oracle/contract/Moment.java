package dev.tornline.oracle.contract;

import dev.tornline.oracle.observation.Entry.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** All metadata as they were after one step. Immutable. */
public final class Moment {

  private final @Nullable Node partial;
  private final Node root;
  private final InodeState[] states;
  private final List<SortedMap<String, Node>> names;
  private @Nullable List<NamedInode> tree;
  private long hash;

  /**
   * @param partial the file of which a crash may show this step partially applied, or {@code null}
   * @param states by id of the node
   * @param names by id of the node; empty for what is no directory
   */
  Moment(
      @Nullable Node partial, Node root, InodeState[] states, List<SortedMap<String, Node>> names) {
    this.partial = partial;
    this.root = root;
    this.states = states;
    this.names = names;
  }

  /** The file of which a crash may show this step partially applied, or {@code null}. */
  public @Nullable Node partial() {
    return partial;
  }

  /** Whether an inode exists, with or without a name. */
  public boolean has(Node node) {
    return node.id < states.length;
  }

  /** The metadata of an inode, which must exist. */
  public InodeState state(Node node) {
    return states[node.id];
  }

  /** All names, the root first, in the order of an observation. */
  public List<NamedInode> tree() {
    List<NamedInode> known = tree;
    if (known == null) {
      known = new ArrayList<>();
      known.add(new NamedInode("/", root, state(root)));
      walk(root, "", known);
      hash = MetadataHash.of(known);
      tree = known;
    }
    return known;
  }

  /** The {@link MetadataHash} of the tree. */
  public long hash() {
    tree();
    return hash;
  }

  /** Whether an inode has a name. */
  public boolean isLinked(Node node) {
    return tree().stream().anyMatch(name -> name.node() == node);
  }

  /** Whether a path leads to an inode. */
  public boolean leadsTo(String path, Node node) {
    for (NamedInode name : tree()) {
      if (name.path().equals(path)) {
        return name.node() == node;
      }
    }
    return false;
  }

  /** The directory that holds a name of this moment; that of the root is the root. */
  public NamedInode directoryOf(NamedInode name) {
    String path = name.path().substring(0, Math.max(1, name.path().lastIndexOf('/')));
    for (NamedInode directory : tree()) {
      if (directory.path().equals(path)) {
        return directory;
      }
    }
    throw new NoSuchElementException(path);
  }

  private void walk(Node directory, String path, List<NamedInode> found) {
    for (Map.Entry<String, Node> entry : names.get(directory.id).entrySet()) {
      Node node = entry.getValue();
      String name = path + "/" + entry.getKey();
      found.add(new NamedInode(name, node, state(node)));
      if (node.kind() == Kind.DIRECTORY) {
        walk(node, name, found);
      }
    }
  }
}
