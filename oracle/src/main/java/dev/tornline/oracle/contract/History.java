package dev.tornline.oracle.contract;

import dev.tornline.oracle.contract.Promise.Cause;
import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.FilePath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of all moments so far, and the earliest that may still be seen.
 *
 * <p>The live state changes in place; {@link #commit} makes a moment of it.
 */
public final class History {

  /*
   * Implementation note. The history is a list of snapshots that share what did not change. States
   * of inodes and names of directories are immutable and share what is the same, so a snapshot is a
   * copy of two lists of references: a change costs O(inodes). Any moment can be read without replaying steps, which is what
   * judging does most.
   *
   * What a crash may show is buffered durable linearizability (Izraelevitz et al., DISC 2016): some
   * prefix of the operations that holds at least all that was synced. Where metadata commit in
   * order one number, the floor, says how long that prefix is at least. The promises that raised it
   * are kept in the order of their steps, and not only the highest of them, since a verdict must
   * name the one that was broken, and since filesystems that owe no order are judged by each of
   * them alone. Their moments need not rise: a file may be synced that changed long before
   * something else was synced.
   */

  private final List<Node> nodes = new ArrayList<>();
  private final List<InodeState> states = new ArrayList<>();
  private final List<Names> names = new ArrayList<>();
  private final List<Moment> moments = new ArrayList<>();
  private final List<Promise> promises = new ArrayList<>();
  private int floor;
  private final Node root;

  History() {
    root = add(0, Kind.DIRECTORY, 0755, 2, FilePath.ROOT);
    commit(null);
  }

  /** The root directory. */
  public Node root() {
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
    states.add(new InodeState(mode, links, 0, Collections.emptySortedMap(), PageMap.empty()));
    names.add(Names.NONE);
    return node;
  }

  InodeState state(Node node) {
    return states.get(node.id);
  }

  void state(Node node, InodeState state) {
    states.set(node.id, state);
  }

  /** The inode of a name in a directory, or {@code null}. */
  @Nullable Node lookup(Node directory, String name) {
    return names.get(directory.id).get(name);
  }

  void bind(Node directory, String name, Node node) {
    names.set(directory.id, names.get(directory.id).with(name, node));
  }

  void unbind(Node directory, String name) {
    names.set(directory.id, names.get(directory.id).without(name));
  }

  /** All inodes there ever were. */
  public List<Node> nodes() {
    return Collections.unmodifiableList(nodes);
  }

  /**
   * The live state becomes a moment.
   *
   * @param partial the file of which a crash may show the change partially applied, or {@code null}
   */
  void commit(@Nullable Node partial) {
    moments.add(
        new Moment(partial, root, states.toArray(InodeState[]::new), new ArrayList<>(names)));
  }

  /** Nothing of an inode before {@code moment} may be seen from now on. */
  void require(int moment, int step, Cause cause, Node node) {
    if (moment > node.floor) {
      node.floor = moment;
      add(new Promise(moment, step, cause, node));
    }
  }

  /** Nothing before the last moment may be seen from now on. */
  void requireAll(int step) {
    add(new Promise(last(), step, Cause.SYNC_ALL, root));
  }

  private void add(Promise promise) {
    assert promise.moment() <= last() : "the moment has not been";
    assert promises.isEmpty() || promises.getLast().step() <= promise.step() : "steps go backwards";
    floor = Math.max(floor, promise.moment());
    promises.add(promise);
  }

  /** The index of the earliest moment that may still be seen. */
  public int floor() {
    return floor;
  }

  /** The index of the last moment. */
  public int last() {
    return moments.size() - 1;
  }

  /** A moment by its index. */
  public Moment moment(int index) {
    return moments.get(index);
  }

  /** The promises about metadata, in the order of the steps that made them. */
  public List<Promise> promises() {
    return Collections.unmodifiableList(promises);
  }
}
