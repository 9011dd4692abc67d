package dev.tornline.oracle.contract;

import dev.tornline.oracle.observation.Entry.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** All metadata as they were after one step. Immutable. */
public final class Moment {

  /** Larger trees are made again when they are asked for again: there may be very many moments. */
  private static final int KEPT_NAMES = 256;

  private final @Nullable Node partial;
  private final Node root;
  private final InodeState[] states;
  private final List<Names> names;
  private @Nullable List<NamedInode> tree;
  private long hash;
  private boolean hashed;

  /**
   * @param partial the file of which a crash may show this step partially applied, or {@code null}
   * @param states by id of the node
   * @param names by id of the node; empty for what is no directory
   */
  Moment(@Nullable Node partial, Node root, InodeState[] states, List<Names> names) {
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
      tree = known.size() > KEPT_NAMES ? null : known;
    }
    return known;
  }

  /** The {@link MetadataHash} of the tree. */
  public long hash() {
    if (!hashed) {
      hash = MetadataHash.of(this);
      hashed = true;
    }
    return hash;
  }

  /** The root directory. */
  Node root() {
    return root;
  }

  /** The names of a directory. */
  Names names(Node directory) {
    return names.get(directory.id);
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
    names(directory)
        .forEach(
            (entry, node) -> {
              String name = path + "/" + entry;
              found.add(new NamedInode(name, node, state(node)));
              if (node.kind() == Kind.DIRECTORY) {
                walk(node, name, found);
              }
            });
  }
}
