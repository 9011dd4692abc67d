package dev.tornline.targets.vfs;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.observation.Observation.UseFailed;
import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Inode;
import dev.tornline.targets.pmem.AccessBudgetExceeded;
import dev.tornline.targets.pmem.ImageRecovery;
import dev.tornline.targets.pmem.RecoveryMemory;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Mounts what a crash left, checks it and reads it, and uses it. Whatever the filesystem throws is
 * an observation, except {@link AccessBudgetExceeded} in recovery, which the recoverer observes.
 *
 * <p>Use costs more than recovery. But what it meets is what recovery, the check and the walk have
 * read, as long as these read all live data; so an image that reads the same as one that was usable
 * is not used again. A use that failed is repeated: its answer is always that of the image.
 *
 * @param <I> the filesystem's own inodes
 */
public final class Recovery<I extends Inode> implements ImageRecovery {

  /** What use may cost for each name, beyond what a recovery may. */
  private static final long ACCESSES_PER_NAME = 1 << 14;

  /** The same for each two names, since the search for one may go past all others. */
  private static final long ACCESSES_PER_PAIR = 1 << 4;

  private final Driver<I> driver;
  private final TreeWalk walk = new TreeWalk();
  private final Set<Long> usable = new HashSet<>();

  /** Recovers with this driver. */
  public Recovery(Driver<I> driver) {
    this.driver = Objects.requireNonNull(driver);
  }

  @Override
  public Observation recover(RecoveryMemory memory) {
    return new Attempt(memory).recover();
  }

  @Override
  public Observation recoverAndUse(RecoveryMemory memory) {
    Attempt attempt = new Attempt(memory);
    memory.beginLoadHash();
    Observation seen;
    long hash;
    try {
      seen = attempt.recover();
    } finally {
      hash = memory.endLoadHash();
    }
    return switch (seen) {
      case Recovered recovered -> use(recovered, hash, memory, attempt.mounted);
      case Unusable _, UseFailed _ -> seen;
    };
  }

  @Override
  public void forget() {
    usable.clear();
  }

  private Observation use(
      Recovered recovered, long hash, RecoveryMemory memory, FileSystem<I> mounted) {
    if (usable.contains(hash)) {
      return recovered;
    }
    long names = recovered.entries().size();
    memory.refill(names * (ACCESSES_PER_NAME + names * ACCESSES_PER_PAIR));
    Optional<UseFailure> failure = new Exercise<>(driver, memory, mounted, walk).run();
    if (failure.isPresent()) {
      return new UseFailed(recovered, failure.get().use(), failure.get().reason());
    }
    usable.add(hash);
    return recovered;
  }

  /** One recovery. */
  private final class Attempt {

    private final RecoveryMemory memory;
    private Stage stage = Stage.MOUNT;
    private FileSystem<I> mounted;

    Attempt(RecoveryMemory memory) {
      this.memory = memory;
    }

    Observation recover() {
      try {
        mounted = driver.mount(memory);
        stage = Stage.CHECK;
        Optional<String> problem = driver.check(memory, mounted);
        if (problem.isPresent()) {
          return new Unusable(Stage.CHECK, problem.get());
        }
        stage = Stage.READ;
        return walk.observe(mounted, memory);
      } catch (FsException e) {
        return new Unusable(stage, e.errno().name());
      } catch (AccessBudgetExceeded e) {
        throw e;
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        return new Unusable(stage, Failures.describe(e));
      }
    }
  }
}
