package dev.tornline.oracle.verdict;

import dev.tornline.oracle.contract.History;
import dev.tornline.oracle.contract.MetadataHash;
import dev.tornline.oracle.contract.Moment;
import dev.tornline.oracle.contract.NamedInode;
import dev.tornline.oracle.contract.Node;
import dev.tornline.oracle.contract.Promise;
import dev.tornline.oracle.contract.Promise.Cause;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.verdict.Verdict.Broken;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what was lost when the metadata of a recovered tree are those of no moment it may be. */
record Blame(History history, List<Entry> entries) {

  /** The rule that is broken if a moment before that of a promise is seen. */
  static Rule rule(Promise promise) {
    return switch (promise.cause()) {
      case FAULT -> Rule.BINDING;
      case SYNC, SYNC_ALL -> Rule.SYNCED;
    };
  }

  /**
   * An operation that was done in part, or the promise that is broken if there is one, else how the
   * nearest moment differs.
   */
  Broken explain(long hash) {
    for (int i = history.floor() - 1; i >= 0; i--) {
      if (history.moment(i).hash() == hash) {
        Promise promise = firstPromiseAbove(i);
        return broken(promise, promise.cause() == Cause.SYNC_ALL ? null : promise.node());
      }
    }
    if (new HalfDone(history, entries).shown()) {
      return nearest();
    }
    for (Promise promise : history.promises()) {
      Node lost = lostNode(promise);
      if (lost != null) {
        return broken(promise, lost);
      }
    }
    return nearest();
  }

  /** An inode of the promise that no moment since shows as it is, or {@code null}. */
  private @Nullable Node lostNode(Promise promise) {
    return switch (promise.cause()) {
      case FAULT, SYNC -> anyMomentShows(promise.node(), promise) ? null : promise.node();
      case SYNC_ALL -> {
        for (NamedInode name : history.moment(promise.moment()).tree().reversed()) {
          if (!anyMomentShows(name.node(), promise)) {
            yield name.node(); // reversed, since a lost child shows in its directory too
          }
        }
        yield null;
      }
    };
  }

  private Broken broken(Promise promise, @Nullable Node first) {
    Moment moment = history.moment(promise.moment());
    return TreeDifference.between(history, moment, entries, first, rule(promise), promise.step())
        .getFirst();
  }

  private Promise firstPromiseAbove(int moment) {
    for (Promise promise : history.promises()) {
      if (promise.moment() > moment) {
        return promise;
      }
    }
    throw new IllegalStateException("moment " + moment + " is not below the floor");
  }

  /** Whether all names of an inode and its metadata are as in some moment since a promise. */
  private boolean anyMomentShows(Node node, Promise promise) {
    for (int i = promise.moment(); i <= history.last(); i++) {
      if (shows(node, history.moment(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean shows(Node node, Moment moment) {
    boolean named = false;
    for (NamedInode name : moment.tree()) {
      if (name.node() == node) {
        if (!shows(name)) {
          return false;
        }
        named = true;
      }
    }
    return named || entries.stream().noneMatch(entry -> isNameOf(node, entry, moment));
  }

  /** Whether an entry may be a name of an inode that has none in a moment. */
  private boolean isNameOf(Node node, Entry entry, Moment moment) {
    return new Generations(history).isOf(entry, node)
        && moment.tree().stream()
            .noneMatch(
                name -> name.node().number() == node.number() && name.path().equals(entry.path()));
  }

  private boolean shows(NamedInode name) {
    for (Entry entry : entries) {
      if (entry.path().equals(name.path())) {
        return MetadataHash.of(entry) == MetadataHash.of(name);
      }
    }
    return false;
  }

  /**
   * How the moment differs that the fewest differences separate from the tree. No step promised the
   * order in particular: it holds after every crash.
   */
  private Broken nearest() {
    List<List<Broken>> differences = new ArrayList<>();
    for (int i = history.last(); i >= history.floor(); i--) {
      differences.add(
          TreeDifference.between(history, history.moment(i), entries, null, Rule.ORDER, -1));
    }
    return Collections.min(differences, Comparator.comparingInt(List::size)).getFirst();
  }
}
