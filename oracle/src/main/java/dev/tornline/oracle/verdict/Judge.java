package dev.tornline.oracle.verdict;

import dev.tornline.oracle.contract.Ledger;
import dev.tornline.oracle.contract.Moment;
import dev.tornline.oracle.contract.NamedInode;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.observation.KernelReport;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.observation.Observation.UseFailed;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.verdict.Verdict.Kept;
import dev.tornline.oracle.verdict.Verdict.Misbehaved;
import dev.tornline.oracle.verdict.Verdict.NotRecovered;
import dev.tornline.oracle.verdict.Verdict.NotRepeatable;
import dev.tornline.oracle.verdict.Verdict.NotUsable;
import dev.tornline.oracle.verdict.Verdict.Reported;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Judges observations by what a ledger has recorded when they are judged. */
public final class Judge {

  private final Ledger ledger;
  private final TreeJudge trees;
  private final TreeJudge torn;

  /** A judge that follows a ledger. */
  public Judge(Ledger ledger) {
    this.ledger = ledger;
    this.torn = new TornJudge(ledger);
    this.trees =
        switch (ledger.contract().metadata()) {
          case POSIX -> new FileJudge(ledger.history());
          case IN_PLACE, PREFIX, STRICT -> new MomentJudge(ledger.history());
        };
  }

  /** Judges what was recovered after a crash at the present point of the ledger. */
  public Verdict judge(Observation observation) {
    if (ledger.mayBeTorn()) {
      return judgeTorn(observation);
    }
    return switch (observation) {
      case Unusable unusable -> new NotRecovered(unusable.stage(), unusable.reason());
      case Recovered recovered -> trees.judge(recovered);
      case UseFailed failed -> {
        Verdict verdict = trees.judge(failed.recovered());
        yield verdict instanceof Kept ? notUsable(failed) : verdict;
      }
    };
  }

  /**
   * Judges what two recoveries showed, the second after a crash right behind the first: what was
   * kept once must be kept again, nothing may change, and what was recovered must be of use.
   */
  public Verdict judge(Observation first, Observation second) {
    Verdict verdict = judge(first);
    if (!(verdict instanceof Kept)) {
      return verdict;
    }
    if (ledger.mayBeTorn()) {
      return judge(second);
    }
    Optional<String> difference = SecondRecovery.difference(first, second);
    if (difference.isPresent()) {
      return new NotRepeatable(difference.get());
    }
    return second instanceof UseFailed failed ? notUsable(failed) : verdict;
  }

  /**
   * The verdict on a recovery during which the kernel made these reports. They are judged where
   * nothing else is violated: what follows from a filesystem that was lost is not to hide the loss.
   * Torn metadata excuse no report, since what can be reached is not to be warned of in this way.
   */
  public static Verdict with(List<KernelReport> reports, Verdict verdict) {
    return verdict instanceof Kept && !reports.isEmpty()
        ? new Reported(-1, reports.getFirst())
        : verdict;
  }

  /** Judges what the running system shows without a crash, between two steps. */
  public Verdict judgeLive(Observation observation) {
    if (ledger.misbehaved().isPresent()) {
      return new Misbehaved(ledger.misbehaved().get().step(), ledger.misbehaved().get().what());
    }
    return switch (observation) {
      case Unusable unusable -> new Misbehaved(-1, unusable.reason());
      case Recovered recovered -> judgeLive(recovered.entries());
      case UseFailed failed -> new Misbehaved(-1, failed.reason());
    };
  }

  private Verdict judgeLive(List<Entry> entries) {
    Moment now = ledger.history().moment(ledger.history().last());
    List<Broken> differences =
        TreeDifference.between(ledger.history(), now, entries, null, Rule.LIVE, -1);
    if (!differences.isEmpty()) {
      return new Misbehaved(-1, differences.getFirst().sentence());
    }
    List<NamedInode> tree = now.tree();
    for (int i = 0; i < tree.size(); i++) {
      if (tree.get(i).node().kind() == Kind.FILE) {
        Mismatch mismatch = ContentCheck.notLive(entries.get(i), tree.get(i).state().pages());
        if (mismatch.verdict() instanceof Broken broken) {
          return new Misbehaved(-1, broken.sentence());
        }
      }
    }
    return Verdict.KEPT;
  }

  /** Nothing excuses a kernel that hangs over torn metadata; else fsck may help. */
  private Verdict judgeTorn(Observation observation) {
    return switch (observation) {
      case Unusable unusable when unusable.stage() == Stage.HANG ->
          new NotRecovered(unusable.stage(), unusable.reason());
      case Unusable _ -> Verdict.KEPT;
      case Recovered recovered -> torn.judge(recovered);
      case UseFailed failed -> torn.judge(failed.recovered());
    };
  }

  private static Verdict notUsable(UseFailed failed) {
    return new NotUsable(failed.use().name().toLowerCase(Locale.ROOT), failed.reason());
  }
}
