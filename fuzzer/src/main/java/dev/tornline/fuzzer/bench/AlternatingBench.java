package dev.tornline.fuzzer.bench;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.ForwardingBench;
import dev.tornline.oracle.persistency.RecoveryBench;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Has the same images recovered in two ways, a hundred in the one and then in the other, in the
 * same guest: what is faster or slower about a guest, or at a time, is so for both.
 *
 * <p>What happens until the first change is not measured: it warms up.
 */
final class AlternatingBench extends ForwardingBench {

  /** So that every batch of a guest is followed by its measure. */
  private static final int IMAGES = 100;

  private final RecordedImages images;
  private final RecoveryBench yardstick;
  private final LongSupplier nanoTime;

  /** How many of the images of this turn were answered. */
  private int answered;

  private long begin;
  private boolean warm;
  private Measured measured = new Measured(0, 0, 0, 0);

  /**
   * Measures what is done with {@code bench} against its images on {@code yardstick}.
   *
   * @param yardstick changes what {@code bench} changes
   * @param nanoTime the clock, in nanoseconds
   */
  AlternatingBench(RecoveryBench bench, RecoveryBench yardstick, LongSupplier nanoTime) {
    this(new RecordedImages(bench), yardstick, nanoTime);
  }

  private AlternatingBench(RecordedImages images, RecoveryBench yardstick, LongSupplier nanoTime) {
    super(images);
    this.images = images;
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
   * @param yardstickNanos the same images on the other bench
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
    if (answered == images.submitted() && answered >= IMAGES) {
      change();
    }
  }

  private void change() {
    long turn = nanoTime.getAsLong();
    images.undo(yardstick);
    images.replay(yardstick, _ -> {});
    long end = nanoTime.getAsLong();
    if (warm) {
      measured =
          measured.plus(
              new Measured(images.submitted(), images.images(), turn - begin, end - turn));
    }
    warm = true;
    images.forget();
    answered = 0;
    begin = nanoTime.getAsLong();
  }

  @Override
  public void submit(Consumer<Observation> sink) {
    images.submit(
        seen -> {
          answered++;
          sink.accept(seen);
        });
    changeNowAndThen();
  }

  @Override
  public void submitTwice(RecoveredTwice sink) {
    images.submitTwice(counting(sink));
    changeNowAndThen();
  }

  @Override
  public void submitTraced(RecoveredTwice sink) {
    images.submitTraced(counting(sink));
    changeNowAndThen();
  }

  private RecoveredTwice counting(RecoveredTwice sink) {
    return (recovery, first, second) -> {
      answered++;
      sink.observed(recovery, first, second);
    };
  }

  @Override
  public void drain() {
    images.drain();
    changeNowAndThen();
  }
}
