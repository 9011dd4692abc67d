package dev.tornline.oracle.contract;

import dev.tornline.oracle.contract.History.Cause;
import dev.tornline.oracle.contract.History.Raise;
import dev.tornline.oracle.contract.Verdict.WrongMetadata;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.observation.Observation.Recovered;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Judges targets that owe no more than POSIX: each file for itself, and only from the last sync on
 * that covered it. Between files, and between two changes of one file, there is no order. A file
 * must be reachable only if its name was synced, which takes a sync of its directory (fsync(2)).
 */
record FileJudge(History history) implements Judge {

  @Override
  public Verdict judge(Recovered recovered) {
    for (Node node : history.nodes()) {
      Verdict verdict = node.kind == Kind.FILE ? promised(recovered, node) : Verdict.KEPT;
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
    Entry entry = Judge.byNumber(recovered, node.number);
    if (entry == null) {
      return new PromisedNames(history).missing(node);
    }
    Raise raise = lastRaise(node);
    if (raise == null || !linkedSince(node, raise.moment())) {
      return Verdict.KEPT;
    }
    if (!anySize(entry, node, raise.moment())) {
      return wrongSize(entry, node, raise);
    }
    int pages = ContentCheck.pagesOf(entry.size());
    Mismatch mismatch = mismatch(entry, pages, Set.of(node), raise.moment());
    return mismatch.none() ? Verdict.KEPT : mismatch.first();
  }

  /** The last promise that covers an inode, or {@code null}. */
  private Raise lastRaise(Node node) {
    for (Raise raise : history.raises().reversed()) {
      boolean covers = raise.node() == node || raise.cause() == Cause.SYNC_ALL;
      if (covers && history.moment(raise.moment()).state(node) != null) {
        return raise;
      }
    }
    return null;
  }

  private boolean linkedSince(Node node, int moment) {
    for (int i = moment; i <= history.last(); i++) {
      if (!history.moment(i).linked(node)) {
        return false;
      }
    }
    return true;
  }

  private boolean anySize(Entry entry, Node node, int floor) {
    for (int i = history.last(); i >= floor; i--) {
      InodeState state = history.moment(i).state(node);
      boolean partial = i > floor && history.moment(i).partial() == node;
      if (state.size() == entry.size() || partial && halfway(node, i).allowsSize(entry.size())) {
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
      Layout last = null;
      for (int i = history.last(); i >= floor; i--) {
        InodeState state = history.moment(i).state(node);
        if (state == null || state.layout() == last) {
          continue;
        }
        last = state.layout();
        Mismatch mismatch = ContentCheck.mismatch(entry, page, last.find(page), last.floors());
        boolean partial = i > floor && history.moment(i).partial() == node;
        if (mismatch.none() || partial && halfway(node, i).allowsPage(entry, page)) {
          return Mismatch.NONE;
        }
        nearest = Mismatch.better(nearest, mismatch);
      }
    }
    return nearest == null ? Mismatch.NONE : nearest;
  }

  private Halfway halfway(Node node, int moment) {
    return new Halfway(history.moment(moment - 1).state(node), history.moment(moment).state(node));
  }

  private WrongMetadata wrongSize(Entry entry, Node node, Raise raise) {
    long expected = history.moment(raise.moment()).state(node).size();
    return new WrongMetadata(
        raise.rule(),
        entry.path(),
        "size",
        String.valueOf(expected),
        String.valueOf(entry.size()),
        raise.step());
  }

  /** Bytes that none of the files with this number ever held. */
  private Verdict stale(Entry entry) {
    Set<Node> nodes = new LinkedHashSet<>();
    for (Node node : history.nodes()) {
      if (node.number == entry.inode() && node.kind == Kind.FILE) {
        nodes.add(node);
      }
    }
    long pages = (entry.size() + Cell.PAGE - 1) / Cell.PAGE;
    int held = (int) Math.min(entry.content().pages(), pages);
    Mismatch mismatch = mismatch(entry, held, nodes, 0);
    return mismatch.none() ? Verdict.KEPT : mismatch.first();
  }
}
