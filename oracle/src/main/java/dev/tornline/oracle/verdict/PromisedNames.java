package dev.tornline.oracle.verdict;

import dev.tornline.oracle.contract.History;
import dev.tornline.oracle.contract.Moment;
import dev.tornline.oracle.contract.NamedInode;
import dev.tornline.oracle.contract.Node;
import dev.tornline.oracle.contract.Promise;

/**
 * Names of targets that owe no more than POSIX. A name is promised by a sync of everything, or by
 * one of its directory if that has a promised name itself; the promise holds until anything is done
 * to the name.
 */
record PromisedNames(History history) {

  /** The verdict on a file that has no name in the recovered tree. */
  Verdict missing(Node node) {
    for (Promise promise : history.promises()) {
      for (NamedInode name : at(promise).tree()) {
        if (name.node() == node && covers(promise, name)) {
          return new Verdict.Missing(Rule.SYNCED, name.path(), node.number(), promise.step());
        }
      }
    }
    return Verdict.KEPT;
  }

  private boolean covers(Promise promise, NamedInode name) {
    return switch (promise.cause()) {
      case FAULT -> false;
      case SYNC -> {
        NamedInode directory = at(promise).directoryOf(name);
        yield directory.node() == promise.node()
            && staysSince(promise, name)
            && isPromised(directory);
      }
      case SYNC_ALL -> staysSince(promise, name);
    };
  }

  private boolean isPromised(NamedInode directory) {
    if (directory.node() == history.root()) {
      return true;
    }
    for (Promise promise : history.promises()) {
      if (at(promise).leadsTo(directory.path(), directory.node()) && covers(promise, directory)) {
        return true;
      }
    }
    return false;
  }

  private boolean staysSince(Promise promise, NamedInode name) {
    for (int i = promise.moment(); i <= history.last(); i++) {
      if (!history.moment(i).leadsTo(name.path(), name.node())) {
        return false;
      }
    }
    return true;
  }

  private Moment at(Promise promise) {
    return history.moment(promise.moment());
  }
}
