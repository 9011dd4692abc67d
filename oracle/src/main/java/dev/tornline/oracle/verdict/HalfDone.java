package dev.tornline.oracle.verdict;

import dev.tornline.oracle.contract.History;
import dev.tornline.oracle.contract.MetadataHash;
import dev.tornline.oracle.contract.Moment;
import dev.tornline.oracle.contract.NamedInode;
import dev.tornline.oracle.observation.Entry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes an operation on names of which a crash shows one half: rename(2) is to be atomic, with
 * RENAME_EXCHANGE too. What it has moved already was not lost, whatever promised it.
 */
record HalfDone(History history, List<Entry> entries) {

  /** Whether every name is as before or as after one step, and some only as after it. */
  boolean shown() {
    Map<String, Entry> found = new HashMap<>();
    entries.forEach(entry -> found.put(entry.path(), entry));
    for (int i = history.last(); i > history.floor(); i--) {
      if (shown(found, byPath(history.moment(i - 1)), byPath(history.moment(i)))) {
        return true;
      }
    }
    return false;
  }

  private boolean shown(
      Map<String, Entry> found, Map<String, NamedInode> before, Map<String, NamedInode> after) {
    Set<String> paths = new HashSet<>(found.keySet());
    paths.addAll(before.keySet());
    paths.addAll(after.keySet());
    boolean begun = false;
    for (String path : paths) {
      Entry entry = found.get(path);
      boolean asBefore = isAs(before.get(path), entry);
      boolean asAfter = isAs(after.get(path), entry);
      if (!asBefore && !asAfter) {
        return false;
      }
      begun |= entry != null && !asBefore;
    }
    return begun;
  }

  private static Map<String, NamedInode> byPath(Moment moment) {
    Map<String, NamedInode> names = new HashMap<>();
    moment.tree().forEach(name -> names.put(name.path(), name));
    return names;
  }

  /** The link count may be the number of names that there are in between. */
  private boolean isAs(@Nullable NamedInode name, @Nullable Entry entry) {
    if (name == null || entry == null) {
      return name == null && entry == null;
    }
    NamedInode seen = entry.links() == names(entry) ? name.linked(entry.links()) : name;
    return MetadataHash.of(seen) == MetadataHash.of(entry);
  }

  private long names(Entry of) {
    return entries.stream().filter(entry -> entry.inode() == of.inode()).count();
  }
}
