package dev.tornline.oracle.contract;

import static dev.tornline.oracle.memory.Hashes.GOLDEN;

import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Step;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has been promised up to a crash point, and what may be seen for everything else.
 *
 * <p>The ledger follows the steps and their outcomes, never the device, so it is right for any
 * filesystem. {@link #begin} adds what may be seen from then on, {@link #end} removes what may no
 * longer be seen. It is used by one thread and moves forward only.
 */
public final class Ledger {

  /** The step that began last. */
  private record Running(int index, Step step, Outcome outcome) {}

  private final Contract contract;
  private final History history = new History();
  private final Effects effects;
  private final Promises promises;
  private final MetadataAtRest atRest;
  private long hash = 1;
  private @Nullable Running running;
  private @Nullable Divergence misbehaved;

  /** A ledger of a fresh filesystem that promises {@code contract} on media of this domain. */
  public Ledger(Contract contract, Domain domain) {
    this.contract = contract;
    OpenFiles files = new OpenFiles();
    Contents contents = new Contents(history);
    MemoryMappings mappings = new MemoryMappings(contents);
    effects = new Effects(history, files, contents, mappings, contract);
    atRest = new MetadataAtRest(history, files, mappings);
    promises = new Promises(history, files, contents, mappings, domain, contract.metadata());
  }

  /**
   * A step begins. Its outcome is known from the run: what it has done in the end may be seen from
   * now on. After a misbehaviour no step is followed any more.
   *
   * @param index greater than those of the steps before
   */
  public void begin(int index, Step step, Outcome outcome) {
    assert running == null || index > running.index : "step " + index + " begins after " + running;
    running = new Running(index, step, outcome);
    mix(2L * index, step.toString(), outcome.toString());
    if (misbehaved != null) {
      return;
    }
    try {
      if (isInPlace()) {
        atRest.begin(step.operation(), outcome);
      }
      effects.begin(index, step.operation(), outcome);
    } catch (ImpossibleOutcomeException impossible) {
      misbehaved = new Divergence(index, impossible.what());
    }
  }

  /** The step that began last has ended: its promises count. */
  public void end(int index) {
    Running ended = Objects.requireNonNull(running, "no step has begun");
    assert index == ended.index : "step " + index + " ends in " + ended;
    mix(2L * index + 1, "", "");
    if (misbehaved == null) {
      promises.end(index, ended.step, ended.outcome);
      if (isInPlace()) {
        atRest.end(ended.step.operation(), ended.outcome);
      }
      if (contract.metadata() == MetadataStrictness.STRICT) {
        history.requireAll(index);
      }
    }
  }

  /** What the running system did against POSIX, as far as outcomes show it. */
  public Optional<Divergence> misbehaved() {
    return Optional.ofNullable(misbehaved);
  }

  /** What the filesystem promises. */
  public Contract contract() {
    return contract;
  }

  /** The metadata that may be seen, and the promises that limit them. */
  public History history() {
    return history;
  }

  /**
   * Whether a power failure here may tear metadata that nothing would mend: then what is recovered
   * may be damaged, or not be mounted at all.
   */
  public boolean mayBeTorn() {
    return isInPlace() && !atRest.holds();
  }

  /**
   * Whether the size and the bytes of a file must be found although a power failure may tear other
   * metadata: it was synced, and nothing has changed its own metadata since.
   */
  public boolean isAtRest(Node node) {
    return !isInPlace() || atRest.holds(node);
  }

  /** Whether the same holds for the names that are promised. */
  public boolean namesAreAtRest() {
    return !isInPlace() || atRest.namesHold();
  }

  private boolean isInPlace() {
    return contract.metadata() == MetadataStrictness.IN_PLACE;
  }

  /** Equal hashes: the same steps with the same outcomes, up to the same place. */
  public long hash() {
    return hash;
  }

  /** How many promises were made so far, of metadata and of bytes. */
  public int promises() {
    return promises.count();
  }

  /** How many moments of the metadata may be seen now. */
  public int moments() {
    return history.last() - history.floor() + 1;
  }

  private void mix(long place, String what, String result) {
    hash = (hash ^ place) * GOLDEN;
    hash = (hash ^ hash >>> 32 ^ hash(what)) * GOLDEN;
    hash = (hash ^ hash >>> 32 ^ hash(result)) * GOLDEN;
  }

  private static long hash(String text) {
    long value = text.length();
    for (int i = 0; i < text.length(); i++) {
      value = value * 1_099_511_628_211L + text.charAt(i);
    }
    return value;
  }
}
