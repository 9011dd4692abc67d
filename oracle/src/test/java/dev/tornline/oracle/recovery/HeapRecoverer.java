package dev.tornline.oracle.recovery;

import static dev.tornline.oracle.memory.Units.LINE;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.trace.Trace;
import java.util.function.Consumer;
import java.util.function.Function;

/** A small device in the heap. Recovers each image at once, and loads all of it for that. */
public final class HeapRecoverer implements Recoverer {

  private final byte[] durable;
  private final byte[] image;
  private final Function<byte[], Observation> recovery;

  /** A device that holds a copy of {@code base}; {@code recovery} observes an image. */
  public HeapRecoverer(byte[] base, Function<byte[], Observation> recovery) {
    this.durable = base.clone();
    this.image = base.clone();
    this.recovery = recovery;
  }

  /** A device whose images are only looked at with {@link #takeImage}. */
  public static HeapRecoverer of(byte[] base) {
    return new HeapRecoverer(
        base,
        _ -> {
          throw new AssertionError("nothing is to be recovered");
        });
  }

  /** What was put together; undoes it. */
  public byte[] takeImage() {
    byte[] taken = image.clone();
    System.arraycopy(durable, 0, image, 0, image.length);
    return taken;
  }

  @Override
  public void read(long address, byte[] target, int to) {
    System.arraycopy(durable, Math.toIntExact(address), target, to, LINE);
  }

  @Override
  public void persist(long address, byte[] source, int from) {
    System.arraycopy(source, from, durable, Math.toIntExact(address), LINE);
    System.arraycopy(source, from, image, Math.toIntExact(address), LINE);
  }

  @Override
  public void stage(long address, byte[] source, int from) {
    System.arraycopy(source, from, image, Math.toIntExact(address), LINE);
  }

  @Override
  public void submit(RecoveryRequest request, Consumer<RecoveryResult> sink) {
    sink.accept(recover(takeImage(), request));
  }

  /** Recovers an image that was taken. */
  public RecoveryResult recover(byte[] taken, RecoveryRequest request) {
    request.loads().addRange(0, taken.length);
    Observation first = recovery.apply(taken);
    Observation second = request.recoveries() == 1 ? first : recovery.apply(taken);
    return new RecoveryResult(first, second, Trace.EMPTY, request.loads());
  }

  @Override
  public void drain() {
    // Nothing is ever left to do.
  }
}
