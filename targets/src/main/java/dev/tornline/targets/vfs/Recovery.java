package dev.tornline.targets.vfs;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.targets.pmem.AccessBudgetExceeded;
import dev.tornline.targets.pmem.RecoveryMemory;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Mounts what a crash left, checks it and reads it. Whatever the filesystem throws is an
 * observation, except {@link AccessBudgetExceeded}, which the bench observes.
 *
 * @param <I> the filesystem's own inodes
 */
public final class Recovery<I extends Inode> implements Function<RecoveryMemory, Observation> {

  private final Driver<I> driver;
  private final TreeWalk walk = new TreeWalk();

  /** Recovers with this driver. */
  public Recovery(Driver<I> driver) {
    this.driver = Objects.requireNonNull(driver);
  }

  @Override
  public Observation apply(RecoveryMemory memory) {
    Progress progress = new Progress();
    try {
      FileSystem<I> mounted = driver.mount(memory);
      progress.stage = Stage.CHECK;
      Optional<String> problem = driver.check(memory, mounted);
      if (problem.isPresent()) {
        return new Unusable(Stage.CHECK, problem.get());
      }
      progress.stage = Stage.READ;
      return walk.observe(mounted, memory);
    } catch (FsException e) {
      return new Unusable(progress.stage, e.errno().name());
    } catch (AccessBudgetExceeded e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return new Unusable(progress.stage, Failures.describe(e));
    }
  }

  private static final class Progress {
    private Stage stage = Stage.MOUNT;
  }
}
