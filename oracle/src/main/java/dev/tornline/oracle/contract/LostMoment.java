package dev.tornline.oracle.contract;

import dev.tornline.oracle.contract.History.Cause;
import dev.tornline.oracle.contract.History.Raise;
import dev.tornline.oracle.contract.Moment.Name;
import dev.tornline.oracle.contract.Verdict.Broken;
import dev.tornline.oracle.observation.Entry;
import java.util.List;

/** Says what was lost when a recovered tree is that of no moment which may still be seen. */
record LostMoment(History history, List<Entry> entries) {

  /** The promise that is broken if there is one, else how the nearest moment differs. */
  Broken explain(long shape) {
    for (int i = history.floor() - 1; i >= 0; i--) {
      if (history.moment(i).shape() == shape) {
        Raise raise = firstRaiseAbove(i);
        return broken(raise, raise.cause() == Cause.SYNC_ALL ? null : raise.node());
      }
    }
    for (Raise raise : history.raises()) {
      Node lost = lostNode(raise);
      if (lost != null) {
        return broken(raise, lost);
      }
    }
    return nearest();
  }

  /** An inode of the raise that no moment since shows as it is, or {@code null}. */
  private Node lostNode(Raise raise) {
    return switch (raise.cause()) {
      case FAULT, SYNC -> anyMomentShows(raise.node(), raise.moment()) ? null : raise.node();
      case SYNC_ALL -> {
        for (Name name : history.moment(raise.moment()).walk().reversed()) {
          if (!anyMomentShows(name.node(), raise.moment())) {
            yield name.node(); // reversed, since a lost child shows in its directory too
          }
        }
        yield null;
      }
    };
  }

  private Broken broken(Raise raise, Node first) {
    return TreeDifference.between(
            history.moment(raise.moment()), entries, first, raise.rule(), raise.step())
        .getFirst();
  }

  private Raise firstRaiseAbove(int moment) {
    for (Raise raise : history.raises()) {
      if (raise.moment() > moment) {
        return raise;
      }
    }
    throw new IllegalStateException("moment " + moment + " is not below the floor");
  }

  /** Whether all names of an inode and its metadata are as in some moment from one on. */
  private boolean anyMomentShows(Node node, int from) {
    for (int i = from; i <= history.last(); i++) {
      if (shows(node, history.moment(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean shows(Node node, Moment moment) {
    boolean named = false;
    for (Name name : moment.walk()) {
      if (name.node() == node) {
        if (!shows(name)) {
          return false;
        }
        named = true;
      }
    }
    return named || entries.stream().noneMatch(entry -> entry.inode() == node.number);
  }

  private boolean shows(Name name) {
    for (Entry entry : entries) {
      if (entry.path().equals(name.path())) {
        return Shape.of(entry) == Shape.of(name);
      }
    }
    return false;
  }

  private Broken nearest() {
    List<Raise> raises = history.raises();
    int promisedBy = raises.isEmpty() ? -1 : raises.getLast().step();
    List<Broken> best = null;
    for (int i = history.last(); i >= history.floor(); i--) {
      List<Broken> differences =
          TreeDifference.between(history.moment(i), entries, null, Rule.ORDER, promisedBy);
      if (best == null || differences.size() < best.size()) {
        best = differences;
      }
    }
    return best.getFirst();
  }
}
