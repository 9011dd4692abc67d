package dev.tornline.oracle.contract;

import dev.tornline.oracle.memory.Hashes;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Entry.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The hash of a tree without the bytes of its files: names, inode numbers, kinds, modes, links,
 * sizes, attributes and targets. The number of the root is left out: it is the target's own. What
 * was promised and what was recovered have the same hash if they are equal.
 */
public final class MetadataHash {

  /** The hash of the root's path. */
  private static final int ROOT_PATH = "/".hashCode();

  /** More than any mode. */
  private static final long MODES = 1L << 12;

  private MetadataHash() {}

  /** The hash of a tree as recovered. */
  public static long ofEntries(List<Entry> entries) {
    long hash = 1;
    for (Entry entry : entries) {
      hash = add(hash, entry);
    }
    return hash;
  }

  /** The hash of one name as recovered. */
  public static long of(Entry entry) {
    return add(1, entry);
  }

  /** The hash of a tree as promised; no path is put together for it. */
  static long of(Moment moment) {
    Node root = moment.root();
    return new OfMoment(moment, add(1, ROOT_PATH, true, root, moment.state(root))).with(root, 0);
  }

  /** Goes through the names of a moment, the hashes of whose paths are those of the texts. */
  private static final class OfMoment {

    private final Moment moment;
    private long hash;

    OfMoment(Moment moment, long hash) {
      this.moment = moment;
      this.hash = hash;
    }

    long with(Node directory, int path) {
      moment
          .names(directory)
          .forEach(
              (name, node) -> {
                int below = concatenated(31 * path + 47, name);
                hash = add(hash, below, false, node, moment.state(node));
                if (node.kind() == Kind.DIRECTORY) {
                  with(node, below);
                }
              });
      return hash;
    }
  }

  /** The hash of a text with another one behind it, of which it is the hash of the first. */
  private static int concatenated(int hash, String text) {
    int power = 1;
    for (int i = 0; i < text.length(); i++) {
      power *= 31;
    }
    return hash * power + text.hashCode();
  }

  /** The hash of one name as promised. */
  public static long of(NamedInode name) {
    return add(1, name);
  }

  private static long add(long hash, NamedInode name) {
    boolean root = name.path().length() == 1;
    return add(hash, name.path().hashCode(), root, name.node(), name.state());
  }

  private static long add(long hash, int path, boolean root, Node node, InodeState state) {
    long size = node.kind() == Kind.FILE ? state.size() : 0;
    long next = add(hash, path, root ? 0 : node.number(), node.kind(), state.mode());
    return add(next, state.links(), size, state.attributes(), node.targetText());
  }

  private static long add(long hash, Entry entry) {
    long size = entry.kind() == Kind.FILE ? entry.size() : 0;
    long number = entry.path().length() == 1 ? 0 : entry.inode();
    long next = add(hash, entry.path().hashCode(), number, entry.kind(), entry.mode());
    return add(next, entry.links(), size, entry.attributes(), entry.target());
  }

  private static long add(long hash, int path, long number, Kind kind, int mode) {
    long next = mix(mix(hash ^ path) ^ number);
    return mix(next ^ (kind.ordinal() * MODES + mode));
  }

  private static long add(
      long hash, int links, long size, SortedMap<String, byte[]> attributes, String target) {
    long next = mix(mix(hash ^ links) ^ size);
    for (Map.Entry<String, byte[]> attribute : attributes.entrySet()) {
      next = mix(next ^ attribute.getKey().hashCode());
      next = mix(next ^ Arrays.hashCode(attribute.getValue()));
    }
    return mix(next ^ target.hashCode());
  }

  private static long mix(long z) {
    return Hashes.mix(z, Hashes.GOLDEN);
  }
}
