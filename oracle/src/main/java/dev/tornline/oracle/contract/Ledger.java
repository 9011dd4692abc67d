package dev.tornline.oracle.contract;

import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.contract.Verdict.Misbehaved;
import dev.tornline.oracle.contract.Verdict.NotRecovered;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.observation.Observation.UseFailed;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What has been promised up to a crash point, and what may be seen for everything else.
 *
 * <p>The ledger follows the steps and their outcomes, never the device, so it is right for any
 * filesystem. {@link #begin} adds what may be seen from then on, {@link #end} removes what may no
 * longer be seen. It is used by one thread and moves forward only.
 */
public final class Ledger {

  private static final long K = 0x9e3779b97f4a7c15L;

  private final MetadataStrictness strictness;
  private final History history = new History();
  private final Effects effects;
  private final Promises promises;
  private final Judge judge;
  private final Settled settled;
  private long hash = 1;
  private Step current;
  private Outcome outcome;
  private Misbehaved misbehaved;

  /** A ledger of a fresh filesystem that promises {@code contract} on media of this domain. */
  public Ledger(Contract contract, Domain domain) {
    strictness = contract.metadata();
    OpenFiles files = new OpenFiles();
    Contents contents = new Contents(history);
    Mappings mappings = new Mappings(contents);
    effects = new Effects(history, files, contents, mappings, contract.mapSync());
    settled = new Settled(history, files, mappings);
    promises = new Promises(history, files, contents, mappings, domain, strictness);
    judge =
        switch (strictness) {
          case POSIX -> new FileJudge(history);
          case IN_PLACE, PREFIX, STRICT -> new MomentJudge(history);
        };
  }

  /**
   * A step begins. Its outcome is known from the run: what it has done in the end may be seen from
   * now on. After a misbehaviour no step is followed any more.
   */
  public void begin(int index, Step step, Outcome itsOutcome) {
    current = step;
    outcome = itsOutcome;
    mix(2L * index, step.toString(), itsOutcome.toString());
    if (misbehaved != null) {
      return;
    }
    try {
      settled.begin(step.operation(), itsOutcome);
      effects.begin(index, step.operation(), itsOutcome);
    } catch (Divergence divergence) {
      misbehaved = new Misbehaved(index, divergence.getMessage());
    }
  }

  /** The step has ended: its promises count. */
  public void end(int index) {
    mix(2L * index + 1, "", "");
    if (misbehaved == null) {
      promises.end(index, current, outcome);
      settled.end(current.operation(), outcome);
      if (strictness == MetadataStrictness.STRICT) {
        history.requireAll(index);
      }
    }
  }

  /** What the running system did against POSIX, as far as outcomes show it. */
  public Optional<Misbehaved> misbehaved() {
    return Optional.ofNullable(misbehaved);
  }

  /** Judges what was recovered after a crash at this point of the ledger. */
  public Verdict judge(Observation observation) {
    if (isTorn() && !hangs(observation)) {
      return Verdict.KEPT;
    }
    return switch (observation) {
      case Unusable unusable ->
          new NotRecovered(unusable.stage().name().toLowerCase(Locale.ROOT), unusable.reason());
      case Recovered recovered -> judge.judge(recovered);
      case UseFailed failed -> {
        Verdict verdict = judge.judge(failed.recovered());
        yield verdict instanceof Verdict.Kept ? notUsable(failed) : verdict;
      }
    };
  }

  private static Verdict notUsable(UseFailed failed) {
    return new Verdict.NotUsable(failed.use().name().toLowerCase(Locale.ROOT), failed.reason());
  }

  /**
   * Judges what two recoveries showed, the second after a crash right behind the first: what was
   * kept once must be kept again, nothing may change, and what was recovered must be of use.
   */
  public Verdict judge(Observation first, Observation second) {
    Verdict verdict = judge(first);
    if (isTorn()) {
      return verdict instanceof Verdict.Kept ? judge(second) : verdict;
    }
    if (!(verdict instanceof Verdict.Kept)) {
      return verdict;
    }
    String difference = SecondRecovery.difference(first, second);
    if (difference != null) {
      return new Verdict.NotRepeatable(difference);
    }
    return second instanceof UseFailed failed ? notUsable(failed) : verdict;
  }

  /** Judges what the running system shows without a crash, between two steps. */
  public Verdict judgeLive(Observation observation) {
    return switch (observation) {
      case Unusable unusable -> new Misbehaved(-1, unusable.reason());
      case Recovered recovered -> judgeLive(recovered.entries());
      case UseFailed failed -> new Misbehaved(-1, failed.reason());
    };
  }

  /** Equal hashes: the same steps with the same outcomes, up to the same place. */
  public long hash() {
    return hash;
  }

  /** How many promises were made so far. */
  public int promises() {
    return promises.count();
  }

  /** How many moments of the metadata may be seen now. */
  public int moments() {
    return history.last() - history.floor() + 1;
  }

  /**
   * Whether metadata may be torn, without anything that would mend them: then what is recovered may
   * be damaged, or not be mounted at all. Nothing excuses a kernel that hangs over it.
   */
  private boolean isTorn() {
    return strictness == MetadataStrictness.IN_PLACE && !settled.holds();
  }

  private static boolean hangs(Observation observation) {
    return observation instanceof Unusable unusable && unusable.stage() == Stage.HANG;
  }

  private Verdict judgeLive(List<Entry> entries) {
    Moment now = history.moment(history.last());
    List<Verdict.Broken> differences = TreeDifference.between(now, entries, null, Rule.LIVE, -1);
    if (!differences.isEmpty()) {
      return new Misbehaved(-1, differences.getFirst().sentence());
    }
    List<Moment.Name> names = now.walk();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).node().kind == Kind.FILE) {
        Layout layout = names.get(i).state().layout();
        Mismatch mismatch = ContentCheck.notLive(entries.get(i), layout);
        if (!mismatch.none()) {
          return new Misbehaved(-1, mismatch.first().sentence());
        }
      }
    }
    return Verdict.KEPT;
  }

  private void mix(long place, String step, String result) {
    hash = (hash ^ place) * K;
    hash = (hash ^ hash >>> 32 ^ hash(step)) * K;
    hash = (hash ^ hash >>> 32 ^ hash(result)) * K;
  }

  private static long hash(String text) {
    long value = text.length();
    for (int i = 0; i < text.length(); i++) {
      value = value * 1_099_511_628_211L + text.charAt(i);
    }
    return value;
  }
}
