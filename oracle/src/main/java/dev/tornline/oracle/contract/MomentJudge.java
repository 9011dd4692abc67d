package dev.tornline.oracle.contract;

import dev.tornline.oracle.contract.Moment.Name;
import dev.tornline.oracle.contract.Verdict.WrongBytes;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.observation.Observation.Recovered;
import java.util.List;

/**
 * Judges targets whose metadata commit in order: the recovered metadata must be those of one moment
 * that may still be seen, or of a step between two of them halfway; and every byte one that may be
 * seen in that moment.
 */
record MomentJudge(History history) implements Judge {

  @Override
  public Verdict judge(Recovered recovered) {
    List<Entry> entries = recovered.entries();
    long shape = Shape.of(entries);
    WrongBytes wrong = null;
    for (int i = history.last(); i >= history.floor(); i--) {
      Moment moment = history.moment(i);
      if (moment.shape() == shape) {
        WrongBytes now = wrongBytes(entries, moment);
        if (now == null) {
          return Verdict.KEPT;
        }
        wrong = wrong == null ? now : wrong;
      }
    }
    for (int i = history.last(); i > history.floor(); i--) {
      if (history.moment(i).partial() != null && halfway(entries, i)) {
        return Verdict.KEPT;
      }
    }
    return wrong == null ? new LostMoment(history, entries).explain(shape) : wrong;
  }

  private static WrongBytes wrongBytes(List<Entry> entries, Moment moment) {
    List<Name> names = moment.walk();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).node().kind == Kind.FILE) {
        WrongBytes wrong = ContentCheck.wrong(entries.get(i), names.get(i).state().layout());
        if (wrong != null) {
          return wrong;
        }
      }
    }
    return null;
  }

  /** Whether the step that made a moment can have been seen halfway. */
  private boolean halfway(List<Entry> entries, int index) {
    Moment before = history.moment(index - 1);
    Moment after = history.moment(index);
    Node partial = after.partial();
    List<Name> names = before.walk();
    if (names.size() != entries.size()) {
      return false;
    }
    for (int i = 0; i < names.size(); i++) {
      Name name = names.get(i);
      Entry entry = entries.get(i);
      if (name.node() == partial) {
        InodeState from = before.state(partial);
        InodeState to = after.state(partial);
        if (entry.kind() != Kind.FILE
            || entry.size() < Math.min(from.size(), to.size())
            || entry.size() > Math.max(from.size(), to.size())
            || Shape.of(sized(name, entry.size())) != Shape.of(entry)
            || !ContentCheck.eitherAllows(entry, from.layout(), to.layout())) {
          return false;
        }
      } else if (Shape.of(name) != Shape.of(entry)
          || name.node().kind == Kind.FILE
              && ContentCheck.wrong(entry, name.state().layout()) != null) {
        return false;
      }
    }
    return true;
  }

  private static Name sized(Name name, long size) {
    return new Name(name.path(), name.node(), name.state().withSize(size));
  }
}
