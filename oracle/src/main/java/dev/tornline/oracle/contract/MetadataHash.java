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

  /** The hash of a tree as promised. */
  static long of(List<NamedInode> tree) {
    long hash = 1;
    for (NamedInode name : tree) {
      hash = add(hash, name);
    }
    return hash;
  }

  /** The hash of one name as promised. */
  public static long of(NamedInode name) {
    return add(1, name);
  }

  private static long add(long hash, NamedInode name) {
    Node node = name.node();
    InodeState state = name.state();
    long size = node.kind() == Kind.FILE ? state.size() : 0;
    long next = add(hash, name.path(), node.number(), node.kind(), state.mode());
    return add(next, state.links(), size, state.attributes(), node.targetText());
  }

  private static long add(long hash, Entry entry) {
    long size = entry.kind() == Kind.FILE ? entry.size() : 0;
    long next = add(hash, entry.path(), entry.inode(), entry.kind(), entry.mode());
    return add(next, entry.links(), size, entry.attributes(), entry.target());
  }

  private static long add(long hash, String path, long number, Kind kind, int mode) {
    long next = mix(hash ^ path.hashCode());
    next = mix(next ^ (path.length() == 1 ? 0 : number));
    return mix(next ^ (kind.ordinal() * 1024L + mode));
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
