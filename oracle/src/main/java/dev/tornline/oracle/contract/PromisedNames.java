package dev.tornline.oracle.contract;

import dev.tornline.oracle.contract.History.Raise;
import dev.tornline.oracle.contract.Moment.Name;

/**
 * Names of targets that owe no more than POSIX: a name is promised by a sync of everything, or by
 * one of its directory if that has a promised name itself; until anything is done to the name.
 */
record PromisedNames(History history) {

  /** The verdict over a file that is nowhere. */
  Verdict missing(Node node) {
    for (Raise raise : history.raises()) {
      for (Name name : history.moment(raise.moment()).walk()) {
        if (name.node() == node && promises(raise, name)) {
          return new Verdict.Missing(Rule.SYNCED, name.path(), node.number, raise.step());
        }
      }
    }
    return Verdict.KEPT;
  }

  private boolean promises(Raise raise, Name name) {
    return switch (raise.cause()) {
      case FAULT -> false;
      case SYNC -> {
        Name directory = directory(raise, name);
        yield directory.node() == raise.node() && staysSince(raise, name) && isPromised(directory);
      }
      case SYNC_ALL -> staysSince(raise, name);
    };
  }

  private boolean isPromised(Name directory) {
    if (directory.node() == history.root()) {
      return true;
    }
    for (Raise raise : history.raises()) {
      boolean has = history.moment(raise.moment()).nodeAt(directory.path()) == directory.node();
      if (has && promises(raise, directory)) {
        return true;
      }
    }
    return false;
  }

  private Name directory(Raise raise, Name name) {
    Moment moment = history.moment(raise.moment());
    int end = name.path().lastIndexOf('/');
    String path = end == 0 ? "/" : name.path().substring(0, end);
    Node node = moment.nodeAt(path);
    return new Name(path, node, moment.state(node));
  }

  private boolean staysSince(Raise raise, Name name) {
    for (int i = raise.moment(); i <= history.last(); i++) {
      if (history.moment(i).nodeAt(name.path()) != name.node()) {
        return false;
      }
    }
    return true;
  }
}
