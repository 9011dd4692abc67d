package dev.tornline.oracle.contract;

import dev.tornline.oracle.contract.Moment.Name;
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
    for (int i = history.last(); i >= history.floor(); i--) {
      Moment moment = history.moment(i);
      if (moment.shape() == shape && allows(moment, entries)) {
        return Verdict.KEPT;
      }
    }
    return judgeMismatch(entries, shape);
  }

  private static boolean allows(Moment moment, List<Entry> entries) {
    List<Name> names = moment.walk();
    for (int i = 0; i < names.size(); i++) {
      Name name = names.get(i);
      if (name.node().kind == Kind.FILE
          && !ContentCheck.allows(entries.get(i), name.state().layout())) {
        return false;
      }
    }
    return true;
  }

  /** No whole moment fits; a step may have been halfway, else the nearest tells what is wrong. */
  private Verdict judgeMismatch(List<Entry> entries, long shape) {
    Mismatch nearestStep = null;
    for (int i = history.last(); i > history.floor(); i--) {
      Mismatch mismatch = halfway(entries, i);
      if (mismatch != null && mismatch.none()) {
        return Verdict.KEPT;
      }
      nearestStep = Mismatch.better(nearestStep, mismatch);
    }
    Mismatch nearest = null;
    for (int i = history.last(); i >= history.floor(); i--) {
      if (history.moment(i).shape() == shape) {
        nearest = Mismatch.better(nearest, mismatch(history.moment(i), entries));
      }
    }
    nearest = Mismatch.better(nearest, nearestStep);
    return nearest == null ? new LostMoment(history, entries).explain(shape) : nearest.first();
  }

  private static Mismatch mismatch(Moment moment, List<Entry> entries) {
    Mismatch mismatch = Mismatch.NONE;
    List<Name> names = moment.walk();
    for (int i = 0; i < names.size(); i++) {
      mismatch = mismatch.and(mismatch(names.get(i), entries.get(i)));
    }
    return mismatch;
  }

  private static Mismatch mismatch(Name name, Entry entry) {
    return name.node().kind == Kind.FILE
        ? ContentCheck.mismatch(entry, name.state().layout())
        : Mismatch.NONE;
  }

  /**
   * How the contents differ from those in the middle of the step that made a moment; {@code null}
   * if the metadata cannot be those.
   */
  private Mismatch halfway(List<Entry> entries, int index) {
    Moment before = history.moment(index - 1);
    Moment after = history.moment(index);
    Node partial = after.partial();
    List<Name> names = before.walk();
    if (partial == null || names.size() != entries.size()) {
      return null;
    }
    Halfway halfway = new Halfway(before.state(partial), after.state(partial));
    Mismatch mismatch = Mismatch.NONE;
    for (int i = 0; i < names.size(); i++) {
      Name name = names.get(i);
      Entry entry = entries.get(i);
      boolean isPartial = name.node() == partial;
      if (Shape.of(entry) != Shape.of(isPartial ? name.sized(entry.size()) : name)
          || isPartial && !halfway.allowsSize(entry.size())) {
        return null;
      }
      mismatch = mismatch.and(isPartial ? halfway.mismatch(entry) : mismatch(name, entry));
    }
    return mismatch;
  }
}
