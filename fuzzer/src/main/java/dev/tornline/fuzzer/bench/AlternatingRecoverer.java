package dev.tornline.fuzzer.bench;

import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.recovery.RecoveryRequest;
import dev.tornline.oracle.recovery.RecoveryResult;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Has the same images recovered in two ways, a hundred in the one and then in the other, in the
 * same guest: what is faster or slower about a guest, or at a time, is so for both.
 *
 * <p>What happens until the first change is not measured: it warms up.
 */
final class AlternatingRecoverer extends RecordedImages {

  /** So that every batch of a guest is followed by its measure. */
  private static final int IMAGES = 100;

  private final Recoverer yardstick;
  private final LongSupplier nanoTime;

  /** How many of the images of this turn were answered. */
  private int answered;

  private long begin;
  private boolean warm;
  private Measured measured = new Measured(0, 0, 0, 0);

  /**
   * Measures what is done with a recoverer against its images on a yardstick.
   *
   * @param yardstick changes what the recoverer changes
   * @param nanoTime the clock, in nanoseconds
   */
  AlternatingRecoverer(Recoverer recoverer, Recoverer yardstick, LongSupplier nanoTime) {
    super(recoverer);
    this.yardstick = yardstick;
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
  }

  /**
   * What was measured.
   *
   * @param images that were submitted
   * @param recoveries more than images, as some are recovered twice
   * @param nanos from the choice of the images until they were judged
   * @param yardstickNanos the same images on the yardstick
   */
  record Measured(int images, int recoveries, long nanos, long yardstickNanos) {

    private Measured plus(Measured more) {
      return new Measured(
          images + more.images,
          recoveries + more.recoveries,
          nanos + more.nanos,
          yardstickNanos + more.yardstickNanos);
    }
  }

  /** Ends it; nothing may be submitted any more. */
  Measured finish() {
    drain();
    change();
    return measured;
  }

  private void changeNowAndThen() {
    if (answered == submitted() && answered >= IMAGES) {
      change();
    }
  }

  private void change() {
    long turn = nanoTime.getAsLong();
    undo(yardstick);
    replay(yardstick, _ -> {});
    long end = nanoTime.getAsLong();
    if (warm) {
      measured = measured.plus(new Measured(submitted(), recoveries(), turn - begin, end - turn));
    }
    warm = true;
    forget();
    answered = 0;
    begin = nanoTime.getAsLong();
  }

  @Override
  public void submit(RecoveryRequest request, Consumer<RecoveryResult> sink) {
    super.submit(
        request,
        result -> {
          answered++;
          sink.accept(result);
        });
    changeNowAndThen();
  }

  @Override
  public void drain() {
    super.drain();
    changeNowAndThen();
  }
}
