package dev.tornline.oracle.verdict;

import dev.tornline.oracle.contract.History;
import dev.tornline.oracle.contract.MetadataHash;
import dev.tornline.oracle.contract.Moment;
import dev.tornline.oracle.contract.NamedInode;
import dev.tornline.oracle.contract.Node;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.observation.Observation.Recovered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges targets whose metadata commit in order: the recovered metadata must be those of one moment
 * that may still be seen, or of a step between two of them partially applied; and every byte one
 * that may be seen in that moment.
 */
record MomentJudge(History history) implements TreeJudge {

  /*
   * Implementation note. jbd2 and the log of XFS commit transactions in one order, so a recovery
   * shows a prefix of the operations (buffered durable linearizability, Izraelevitz et al., DISC
   * 2016), except that one operation on a large range may take several transactions.
   *
   * The search goes from the last moment back to the floor, in three passes that each cost more
   * than the one before and are rarer. First the hash of the recovered metadata is compared with
   * that of every moment, and bytes only where it is equal: this ends nearly every judgement, at
   * O(moments + pages). Then every step is tried partially applied. Only when none fits are all of
   * them described, to find the one that the tree is nearest to; if not even the metadata are those
   * of any moment, Blame searches for a promise that is broken.
   *
   * Metadata are equal if their 64-bit hashes are; a collision would hide a broken state, never
   * make one up.
   */

  @Override
  public Verdict judge(Recovered recovered) {
    List<Entry> entries = recovered.entries();
    long hash = MetadataHash.ofEntries(entries);
    for (int i = history.last(); i >= history.floor(); i--) {
      Moment moment = history.moment(i);
      if (moment.hash() == hash && allows(moment, entries)) {
        return Verdict.KEPT;
      }
    }
    return judgeMismatch(entries, hash);
  }

  private static boolean allows(Moment moment, List<Entry> entries) {
    List<NamedInode> tree = moment.tree();
    assert tree.size() == entries.size() : "trees of equal hashes have as many names";
    for (int i = 0; i < tree.size(); i++) {
      NamedInode name = tree.get(i);
      if (name.node().kind() == Kind.FILE
          && !isLikeTheNameBefore(tree, entries, i)
          && !ContentCheck.allows(entries.get(i), name.state().pages())) {
        return false;
      }
    }
    return true;
  }

  /** A file may have a thousand names, and its contents need not be compared as often. */
  private static boolean isLikeTheNameBefore(List<NamedInode> tree, List<Entry> entries, int i) {
    return tree.get(i).node() == tree.get(i - 1).node()
        && entries.get(i).content() == entries.get(i - 1).content();
  }

  /** No whole moment fits: a step may be partially applied, or else the nearest shows the fault. */
  private Verdict judgeMismatch(List<Entry> entries, long hash) {
    Mismatch nearestStep = null;
    for (int i = history.last(); i > history.floor(); i--) {
      Mismatch mismatch = partiallyApplied(entries, i);
      if (mismatch != null && mismatch.none()) {
        return Verdict.KEPT;
      }
      nearestStep = Mismatch.better(nearestStep, mismatch);
    }
    Mismatch nearest = null;
    for (int i = history.last(); i >= history.floor(); i--) {
      if (history.moment(i).hash() == hash) {
        nearest = Mismatch.better(nearest, mismatch(history.moment(i), entries));
      }
    }
    nearest = Mismatch.better(nearest, nearestStep);
    return nearest == null ? new Blame(history, entries).explain(hash) : nearest.verdict();
  }

  private static Mismatch mismatch(Moment moment, List<Entry> entries) {
    Mismatch mismatch = Mismatch.NONE;
    List<NamedInode> tree = moment.tree();
    for (int i = 0; i < tree.size(); i++) {
      mismatch = mismatch.and(mismatch(tree.get(i), entries.get(i)));
    }
    return mismatch;
  }

  private static Mismatch mismatch(NamedInode name, Entry entry) {
    return name.node().kind() == Kind.FILE
        ? ContentCheck.mismatch(entry, name.state().pages())
        : Mismatch.NONE;
  }

  /**
   * How the contents differ from those in the middle of the step that made a moment; {@code null}
   * if the metadata cannot be those.
   */
  private @Nullable Mismatch partiallyApplied(List<Entry> entries, int index) {
    Moment after = history.moment(index);
    Node partial = after.partial();
    if (partial == null) {
      return null;
    }
    List<NamedInode> before = history.moment(index - 1).tree();
    if (before.size() != entries.size()) {
      return null;
    }
    Mismatch all = Mismatch.NONE;
    for (int i = 0; i < before.size(); i++) {
      NamedInode name = before.get(i);
      Entry entry = entries.get(i);
      Mismatch mismatch =
          name.node() == partial
              ? mismatch(name, new PartialUpdate(name.state(), after.state(partial)), entry)
              : mismatchIfEqual(name, entry);
      if (mismatch == null) {
        return null;
      }
      all = all.and(mismatch);
    }
    return all;
  }

  private static @Nullable Mismatch mismatch(NamedInode name, PartialUpdate update, Entry entry) {
    boolean equal = MetadataHash.of(entry) == MetadataHash.of(name.sized(entry.size()));
    return equal && update.allowsSize(entry.size()) ? update.mismatch(entry) : null;
  }

  private static @Nullable Mismatch mismatchIfEqual(NamedInode name, Entry entry) {
    return MetadataHash.of(entry) == MetadataHash.of(name) ? mismatch(name, entry) : null;
  }
}
