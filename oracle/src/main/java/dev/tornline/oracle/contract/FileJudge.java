package dev.tornline.oracle.contract;

import dev.tornline.oracle.contract.History.Raise;
import dev.tornline.oracle.contract.Verdict.WrongBytes;
import dev.tornline.oracle.contract.Verdict.WrongMetadata;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.observation.Observation.Recovered;

/**
 * Judges targets that owe no more than POSIX: each file for itself, and only from the last sync on
 * that covered it. Nothing is said of names that were never synced.
 */
record FileJudge(History history) implements Judge {

  @Override
  public Verdict judge(Recovered recovered) {
    for (Raise raise : history.raises()) {
      Verdict verdict = promised(recovered, raise);
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

  private Verdict promised(Recovered recovered, Raise raise) {
    Node node = raise.node();
    if (node.kind != Kind.FILE || !linkedSince(node, raise.moment())) {
      return Verdict.KEPT;
    }
    Entry entry = Judge.byNumber(recovered, node.number);
    Rule rule = ContentCheck.rule(raise);
    if (entry == null) {
      String path = history.moment(raise.moment()).pathOf(node);
      return new Verdict.Missing(rule, path, node.number, raise.step());
    }
    WrongBytes wrong = null;
    for (int i = history.last(); i >= raise.moment(); i--) {
      InodeState state = history.moment(i).state(node);
      if (state.size() == entry.size()) {
        wrong = ContentCheck.wrong(entry, state.layout());
        if (wrong == null) {
          return Verdict.KEPT;
        }
      }
    }
    if (halfway(entry, node, raise.moment())) {
      return Verdict.KEPT;
    }
    return wrong != null ? wrong : wrongSize(entry, node, rule, raise);
  }

  private boolean halfway(Entry entry, Node node, int floor) {
    for (int i = history.last(); i > floor; i--) {
      InodeState from = history.moment(i - 1).state(node);
      InodeState to = history.moment(i).state(node);
      if (history.moment(i).partial() == node
          && entry.size() >= Math.min(from.size(), to.size())
          && entry.size() <= Math.max(from.size(), to.size())
          && ContentCheck.eitherAllows(entry, from.layout(), to.layout())) {
        return true;
      }
    }
    return false;
  }

  private WrongMetadata wrongSize(Entry entry, Node node, Rule rule, Raise raise) {
    long expected = history.moment(raise.moment()).state(node).size();
    return new WrongMetadata(
        rule,
        entry.path(),
        "size",
        String.valueOf(expected),
        String.valueOf(entry.size()),
        raise.step());
  }

  private boolean linkedSince(Node node, int moment) {
    for (int i = moment; i <= history.last(); i++) {
      if (!history.moment(i).linked(node)) {
        return false;
      }
    }
    return true;
  }

  /** Bytes that none of the files with this number ever held. */
  private Verdict stale(Entry entry) {
    WrongBytes wrong = null;
    for (Node node : history.nodes()) {
      if (node.number != entry.inode() || node.kind != Kind.FILE) {
        continue;
      }
      for (int i = history.last(); i >= 0; i--) {
        InodeState state = history.moment(i).state(node);
        wrong = state == null ? wrong : ContentCheck.wrong(entry, state.layout());
        if (state != null && wrong == null) {
          return Verdict.KEPT;
        }
      }
    }
    return wrong == null ? Verdict.KEPT : wrong;
  }
}
