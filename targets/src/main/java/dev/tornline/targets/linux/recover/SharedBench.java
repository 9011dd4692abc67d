package dev.tornline.targets.linux.recover;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.persistency.LineSet;
import dev.tornline.oracle.persistency.RecoveryBench;
import dev.tornline.oracle.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Shares images out among several guests, which recover them at the same time. Recoveries are
 * traced in a guest of their own.
 */
public final class SharedBench implements RecoveryBench {

  /** A recovery of XFS stores megabytes. */
  private static final int TRACED_MAX = 16;

  private final List<GuestBench> guests;
  private final RecoveryTracer tracer;
  private final List<Submitted> submitted = new ArrayList<>();
  private int turn;

  /** How many of the images that were submitted are traced. */
  private int traced;

  private int imagesMax;

  /** A bench of one guest or more. */
  public SharedBench(List<GuestBench> guests, RecoveryTracer tracer) {
    this.guests = List.copyOf(guests);
    this.tracer = tracer;
    this.imagesMax = full();
  }

  /** An image that was handed to a guest; what it shows is kept until its turn comes. */
  private static final class Submitted implements RecoveredTwice {

    private final RecoveredTwice sink;
    private Trace recovery;
    private Observation first;
    private Observation second;

    Submitted(RecoveredTwice sink) {
      this.sink = sink;
    }

    @Override
    public void observed(Trace itsRecovery, Observation itsFirst, Observation itsSecond) {
      recovery = itsRecovery;
      first = itsFirst;
      second = itsSecond;
    }

    void handOver() {
      sink.observed(recovery, first, second);
    }
  }

  /** All guests are full at the same time, so none stands while another one works. */
  private int full() {
    return guests.size() * (GuestBench.IMAGES_MAX - 1);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Meanwhile an image is recovered, and its observation handed over, when it is submitted.
   */
  @Override
  public void noteLoads(LineSet lines) {
    drain();
    guests.forEach(guest -> guest.noteLoads(lines));
    tracer.noteLoads(lines);
    imagesMax = 1;
  }

  @Override
  public void noteNoLoads() {
    drain();
    forgetLoads();
  }

  /** Notes no loads any more, whatever becomes of images that were submitted. */
  public void forgetLoads() {
    guests.forEach(GuestBench::forgetLoads);
    tracer.forgetLoads();
    imagesMax = full();
  }

  /** Goes back to the fresh filesystem; no loads are noted any more. */
  public void reset() {
    submitted.clear();
    traced = 0;
    turn = 0;
    imagesMax = full();
    guests.forEach(GuestBench::reset);
    tracer.reset();
  }

  @Override
  public void read(long address, byte[] target, int to) {
    guests.getFirst().read(address, target, to);
  }

  @Override
  public void settle(long address, byte[] source, int from) {
    drain();
    guests.forEach(guest -> guest.settle(address, source, from));
    tracer.settled(address);
  }

  @Override
  public void stage(long address, byte[] source, int from) {
    guests.get(turn).stage(address, source, from);
  }

  @Override
  public void submit(Consumer<Observation> sink) {
    Submitted image = new Submitted((_, seen, _) -> sink.accept(seen));
    guests.get(turn).submit(seen -> image.observed(Trace.EMPTY, seen, seen));
    next(image);
  }

  @Override
  public void submitTwice(RecoveredTwice sink) {
    Submitted image = new Submitted(sink);
    guests.get(turn).submitTwice(image);
    next(image);
  }

  @Override
  public void submitTraced(RecoveredTwice sink) {
    Submitted image = new Submitted(sink);
    tracer.submit(guests.get(turn), image);
    traced++;
    add(image);
  }

  @Override
  public void drain() {
    if (submitted.isEmpty()) {
      return;
    }
    recoverAll();
    List<Submitted> done = List.copyOf(submitted);
    submitted.clear();
    traced = 0;
    done.forEach(Submitted::handOver);
  }

  /** Walks in the first guest. */
  public WalkBench walks() {
    return new WalkBench(guests.getFirst());
  }

  /** Ends the guests. */
  public void close() {
    guests.forEach(GuestBench::close);
  }

  private void next(Submitted image) {
    turn = (turn + 1) % guests.size();
    add(image);
  }

  private void add(Submitted image) {
    submitted.add(image);
    if (submitted.size() >= imagesMax || traced == TRACED_MAX) {
      drain();
    }
  }

  private void recoverAll() {
    List<CompletableFuture<Void>> others =
        Stream.concat(
                Stream.of(tracer::drain), guests.stream().skip(1).<Runnable>map(g -> g::drain))
            .map(drain -> CompletableFuture.runAsync(drain, Thread::startVirtualThread))
            .toList();
    try {
      guests.getFirst().drain();
    } finally {
      others.forEach(CompletableFuture::join);
    }
  }
}
