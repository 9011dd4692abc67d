package dev.tornline.targets.linux.recover;

import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.recovery.RecoveryRequest;
import dev.tornline.oracle.recovery.RecoveryRequest.Mode;
import dev.tornline.oracle.recovery.RecoveryResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Shares images out among several guests, which recover them at the same time. Recoveries are
 * traced in a guest of their own.
 */
public final class SharedRecoverer implements Recoverer {

  /** A recovery of XFS stores megabytes. */
  private static final int TRACED_MAX = 16;

  private final List<GuestRecoverer> guests;
  private final RecoveryTracer tracer;

  /** Hand over the results of the images that were submitted, in this order. */
  private final List<Runnable> submitted = new ArrayList<>();

  private int turn;

  /** How many of the images that were submitted are traced. */
  private int traced;

  /** Shares among one guest or more. */
  public SharedRecoverer(List<GuestRecoverer> guests, RecoveryTracer tracer) {
    this.guests = List.copyOf(guests);
    this.tracer = tracer;
  }

  /** Goes back to the fresh filesystem. */
  public void reset() {
    submitted.clear();
    traced = 0;
    turn = 0;
    guests.forEach(GuestRecoverer::reset);
    tracer.reset();
  }

  @Override
  public void read(long address, byte[] target, int to) {
    guests.getFirst().read(address, target, to);
  }

  @Override
  public void persist(long address, byte[] source, int from) {
    drain();
    guests.forEach(guest -> guest.persist(address, source, from));
    tracer.persisted(address);
  }

  @Override
  public void stage(long address, byte[] source, int from) {
    guests.get(turn).stage(address, source, from);
  }

  /**
   * {@inheritDoc}
   *
   * <p>An image that asks for loads is recovered, and its result handed over, when it is submitted.
   */
  @Override
  public void submit(RecoveryRequest request, Consumer<RecoveryResult> sink) {
    RecoveryResult[] result = new RecoveryResult[1];
    submitted.add(() -> sink.accept(result[0]));
    if (request.mode() == Mode.TRACED) {
      tracer.submit(guests.get(turn), request, answer -> result[0] = answer);
      traced++;
    } else {
      guests.get(turn).submit(request, answer -> result[0] = answer);
      turn = (turn + 1) % guests.size();
    }
    if (request.asksForLoads() || submitted.size() >= full() || traced == TRACED_MAX) {
      drain();
    }
  }

  /** All guests are full at the same time, so none stands while another one works. */
  private int full() {
    return guests.size() * (GuestRecoverer.IMAGES_MAX - 1);
  }

  @Override
  public void drain() {
    if (submitted.isEmpty()) {
      return;
    }
    recoverAll();
    List<Runnable> done = List.copyOf(submitted);
    submitted.clear();
    traced = 0;
    done.forEach(Runnable::run);
  }

  /** Walks in the first guest. */
  public WalkRecoverer walks() {
    return new WalkRecoverer(guests.getFirst());
  }

  public void close() {
    guests.forEach(GuestRecoverer::close);
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
