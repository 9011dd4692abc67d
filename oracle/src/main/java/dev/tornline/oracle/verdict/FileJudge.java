package dev.tornline.oracle.verdict;

import dev.tornline.oracle.contract.History;
import dev.tornline.oracle.contract.Moment;
import dev.tornline.oracle.contract.Node;
import dev.tornline.oracle.contract.PageMap;
import dev.tornline.oracle.contract.Promise;
import dev.tornline.oracle.contract.Promise.Cause;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.verdict.Verdict.WrongMetadata;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges targets that owe no more than POSIX: each file for itself, and only from the last sync on
 * that covered it. Between files, and between two changes of one file, there is no order. A file
 * must be reachable only if its name was synced, which takes a sync of its directory (fsync(2)).
 */
record FileJudge(History history) implements TreeJudge {

  @Override
  public Verdict judge(Recovered recovered) {
    for (Node node : history.nodes()) {
      Verdict verdict = node.kind() == Kind.FILE ? promised(recovered, node) : Verdict.KEPT;
      if (verdict instanceof Verdict.Broken) {
        return verdict;
      }
    }
    for (Entry entry : recovered.entries()) {
      Verdict verdict = entry.kind() == Kind.FILE ? stale(entry) : Verdict.KEPT;
      if (verdict instanceof Verdict.Broken) {
        return verdict;
      }
    }
    return Verdict.KEPT;
  }

  private Verdict promised(Recovered recovered, Node node) {
    Entry entry = find(recovered, node);
    return entry == null ? new PromisedNames(history).missing(node) : covered(entry, node);
  }

  /** Whether an inode has the size and the bytes that were promised, if any were. */
  Verdict covered(Entry entry, Node node) {
    Promise promise = lastPromise(node);
    if (promise == null || !isLinkedSince(node, promise.moment())) {
      return Verdict.KEPT;
    }
    if (!anySize(entry, node, promise.moment())) {
      return wrongSize(entry, node, promise);
    }
    int pages = FilePages.count(entry.size());
    return mismatch(entry, pages, Set.of(node), promise.moment()).verdict();
  }

  /** The first entry that is an inode, or {@code null}. */
  @Nullable Entry find(Recovered recovered, Node node) {
    for (Entry entry : recovered.entries()) {
      if (!entry.path().equals("/") && new Generations(history).isOf(entry, node)) {
        return entry;
      }
    }
    return null;
  }

  /** The last promise that covers an inode, or {@code null}. */
  private @Nullable Promise lastPromise(Node node) {
    for (Promise promise : history.promises().reversed()) {
      boolean covers = promise.node() == node || promise.cause() == Cause.SYNC_ALL;
      if (covers && history.moment(promise.moment()).has(node)) {
        return promise;
      }
    }
    return null;
  }

  private boolean isLinkedSince(Node node, int moment) {
    for (int i = moment; i <= history.last(); i++) {
      if (!history.moment(i).isLinked(node)) {
        return false;
      }
    }
    return true;
  }

  private boolean anySize(Entry entry, Node node, int floor) {
    for (int i = history.last(); i >= floor; i--) {
      PartialUpdate update = partialUpdate(node, i, floor);
      if (history.moment(i).state(node).size() == entry.size()
          || update != null && update.allowsSize(entry.size())) {
        return true;
      }
    }
    return false;
  }

  /** What of a file is on no page of any of some inodes from one moment on. */
  private Mismatch mismatch(Entry entry, int pages, Set<Node> nodes, int floor) {
    Mismatch mismatch = Mismatch.NONE;
    for (int page = 0; page < pages; page++) {
      mismatch = mismatch.and(mismatchOfPage(entry, page, nodes, floor));
    }
    return mismatch;
  }

  private Mismatch mismatchOfPage(Entry entry, int page, Set<Node> nodes, int floor) {
    Mismatch nearest = null;
    for (Node node : nodes) {
      PageMap last = null;
      for (int i = history.last(); i >= floor && history.moment(i).has(node); i--) {
        PageMap pages = history.moment(i).state(node).pages();
        if (pages == last) {
          continue;
        }
        last = pages;
        Mismatch mismatch = ContentCheck.mismatch(entry, page, pages.cell(page), pages.floors());
        PartialUpdate update = partialUpdate(node, i, floor);
        if (mismatch.none() || update != null && update.allowsPage(entry, page)) {
          return Mismatch.NONE;
        }
        nearest = Mismatch.better(nearest, mismatch);
      }
    }
    return nearest == null ? Mismatch.NONE : nearest;
  }

  /**
   * What the step that made a moment changed of a file, or {@code null} if no crash may show that
   * partially applied.
   *
   * @param floor no moment before this one may be seen
   */
  private @Nullable PartialUpdate partialUpdate(Node node, int moment, int floor) {
    Moment after = history.moment(moment);
    if (moment == floor || after.partial() != node) {
      return null;
    }
    Moment before = history.moment(moment - 1);
    return before.has(node) ? new PartialUpdate(before.state(node), after.state(node)) : null;
  }

  private WrongMetadata wrongSize(Entry entry, Node node, Promise promise) {
    long expected = history.moment(promise.moment()).state(node).size();
    return new WrongMetadata(
        Blame.rule(promise),
        entry.path(),
        "size",
        String.valueOf(expected),
        String.valueOf(entry.size()),
        promise.step());
  }

  /** Bytes that none of the files with this number ever held. */
  private Verdict stale(Entry entry) {
    Set<Node> nodes = new LinkedHashSet<>();
    for (Node node : history.nodes()) {
      if (node.number() == entry.inode() && node.kind() == Kind.FILE) {
        nodes.add(node);
      }
    }
    int held = Math.min(entry.content().pages(), FilePages.count(entry.size()));
    return mismatch(entry, held, nodes, 0).verdict();
  }
}
