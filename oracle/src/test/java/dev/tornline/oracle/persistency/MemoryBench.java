package dev.tornline.oracle.persistency;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.trace.Trace;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A small device in the heap. Recovers each image at once, and loads all of it for that. */
public final class MemoryBench implements RecoveryBench {

  private static final int LINE = 64;

  private final byte[] durable;
  private final byte[] image;
  private final Function<byte[], Observation> recovery;
  private Optional<LineSet> noted = Optional.empty();

  /** A device that holds a copy of {@code base}; {@code recovery} observes an image. */
  public MemoryBench(byte[] base, Function<byte[], Observation> recovery) {
    this.durable = base.clone();
    this.image = base.clone();
    this.recovery = recovery;
  }

  /** A device whose images are only looked at with {@link #takeImage}. */
  static MemoryBench of(byte[] base) {
    return new MemoryBench(
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
  public void settle(long address, byte[] source, int from) {
    System.arraycopy(source, from, durable, Math.toIntExact(address), LINE);
    System.arraycopy(source, from, image, Math.toIntExact(address), LINE);
  }

  @Override
  public void stage(long address, byte[] source, int from) {
    System.arraycopy(source, from, image, Math.toIntExact(address), LINE);
  }

  @Override
  public void submit(Consumer<Observation> sink) {
    sink.accept(recover(takeImage()));
  }

  @Override
  public void submitTwice(RecoveredTwice sink) {
    byte[] taken = takeImage();
    sink.observed(Trace.EMPTY, recover(taken), recover(taken));
  }

  @Override
  public void drain() {
    // Nothing is ever left to do.
  }

  @Override
  public void noteLoads(LineSet lines) {
    noted = Optional.of(lines);
  }

  @Override
  public void noteNoLoads() {
    noted = Optional.empty();
  }

  private Observation recover(byte[] taken) {
    noted.ifPresent(lines -> lines.addRange(0, taken.length));
    return recovery.apply(taken);
  }
}
