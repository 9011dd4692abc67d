package dev.tornline.oracle.contract;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.FilePath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The metadata of all moments so far, and the earliest that may still be seen.
 *
 * <p>The live state changes in place; {@link #commit} makes a moment of it.
 */
final class History {

  /** What forces a moment to be durable. */
  enum Cause {
    /** A completed MAP_SYNC write fault. */
    FAULT,
    /** A completed sync call on an inode. */
    SYNC,
    /** A completed sync call on everything. */
    SYNC_ALL
  }

  /**
   * From the end of a step on, nothing before a moment may be seen.
   *
   * @param node what the promise is about; the root for {@link Cause#SYNC_ALL}
   */
  record Raise(int moment, int step, Cause cause, Node node) {

    /** The rule that is broken if an earlier moment is seen. */
    Rule rule() {
      return switch (cause) {
        case FAULT -> Rule.BINDING;
        case SYNC, SYNC_ALL -> Rule.SYNCED;
      };
    }
  }

  private final List<Node> nodes = new ArrayList<>();
  private final List<InodeState> states = new ArrayList<>();
  private final List<SortedMap<String, Node>> names = new ArrayList<>();
  private final List<Moment> moments = new ArrayList<>();
  private final List<Raise> raises = new ArrayList<>();
  private int floor;
  private final Node root;

  History() {
    root = add(0, Kind.DIRECTORY, 0755, 2, FilePath.ROOT);
    commit(null);
  }

  Node root() {
    return root;
  }

  /** The index of the moment that the next {@link #commit} makes. */
  int nextMoment() {
    return moments.size();
  }

  /** Adds an inode without a name, born in the next moment. */
  Node add(long number, Kind kind, int mode, int links, FilePath target) {
    Node node = new Node(nodes.size(), number, kind, target, moments.size());
    nodes.add(node);
    Layout layout = kind == Kind.FILE ? Layout.birth() : null;
    states.add(new InodeState(mode, links, 0, Collections.emptySortedMap(), layout));
    names.add(kind == Kind.DIRECTORY ? new TreeMap<>() : null);
    return node;
  }

  InodeState state(Node node) {
    return states.get(node.id);
  }

  void state(Node node, InodeState state) {
    states.set(node.id, state);
  }

  Node lookup(Node directory, String name) {
    SortedMap<String, Node> entries = names.get(directory.id);
    return entries == null ? null : entries.get(name);
  }

  void bind(Node directory, String name, Node node) {
    copy(directory).put(name, node);
  }

  void unbind(Node directory, String name) {
    copy(directory).remove(name);
  }

  /** All inodes there ever were. */
  List<Node> nodes() {
    return nodes;
  }

  /**
   * The live state becomes a moment.
   *
   * @param partial the file of which a crash may show the change halfway, or {@code null}
   */
  void commit(Node partial) {
    moments.add(
        new Moment(partial, nodes, states.toArray(InodeState[]::new), new ArrayList<>(names)));
  }

  /** Nothing of an inode before {@code moment} may be seen from now on. */
  void require(int moment, int step, Cause cause, Node node) {
    if (moment > node.floor) {
      node.floor = moment;
      raise(new Raise(moment, step, cause, node));
    }
  }

  /** Nothing before the last moment may be seen from now on. */
  void requireAll(int step) {
    raise(new Raise(last(), step, Cause.SYNC_ALL, root));
  }

  private void raise(Raise raise) {
    floor = Math.max(floor, raise.moment());
    raises.add(raise);
  }

  int floor() {
    return floor;
  }

  int last() {
    return moments.size() - 1;
  }

  Moment moment(int index) {
    return moments.get(index);
  }

  List<Raise> raises() {
    return raises;
  }

  private SortedMap<String, Node> copy(Node directory) {
    SortedMap<String, Node> entries = new TreeMap<>(names.get(directory.id));
    names.set(directory.id, entries);
    return entries;
  }
}
