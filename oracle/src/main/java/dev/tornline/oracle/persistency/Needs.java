package dev.tornline.oracle.persistency;

import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.trace.Trace;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What it takes to leave a crash state. This is said of the media alone: whether a promise is
 * broken by what it takes is another question.
 *
 * @param what the hardware has to do; empty if everything stored is on the media, and was flushed
 * @param domain what has to survive a power failure besides the media
 */
public record Needs(SortedSet<Need> what, Media domain) {

  /** A domain, or any. */
  public enum Media {
    /** The state exists only if caches are lost: {@link Domain#ADR}. */
    ADR("ADR"),
    /** The state exists only if caches are persistent: {@link Domain#EADR}. */
    EADR("eADR"),
    /** The state exists either way. */
    ANY("ADR or eADR");

    private final String words;

    Media(String words) {
      this.words = words;
    }

    /** As people read it. */
    public String words() {
      return words;
    }
  }

  /** Copies the set. */
  public Needs {
    what = Collections.unmodifiableSortedSet(new TreeSet<>(what));
  }

  /**
   * What a power failure needs to leave a state; of a second one nothing is said.
   *
   * @param media hold what was durable when the trace began; only read
   * @throws IllegalArgumentException if the model cannot reach the state
   */
  public static Needs of(PersistencyModel model, Recoverer media, Trace trace, CrashState state) {
    return new NeedsOfCrash(model, media, trace, state).needs();
  }

  /** What it takes to leave both this state and another one of the same model. */
  public Needs and(Needs other) {
    SortedSet<Need> both = new TreeSet<>(what);
    both.addAll(other.what);
    return new Needs(both, domain == Media.ANY ? other.domain : domain);
  }

  /** The same without one of them. */
  public Needs without(Need need) {
    SortedSet<Need> others = new TreeSet<>(what);
    others.remove(need);
    return new Needs(others, domain);
  }

  /** {@code torn word, lost line; persistence domain: ADR}. */
  public String words() {
    return (what.isEmpty()
            ? "no lost or torn line"
            : what.stream().map(Need::words).collect(Collectors.joining(", ")))
        + "; persistence domain: "
        + domain.words();
  }
}
