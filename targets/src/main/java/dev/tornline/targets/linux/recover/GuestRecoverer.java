package dev.tornline.targets.linux.recover;

import static dev.tornline.oracle.memory.Units.LINE;
import static dev.tornline.targets.linux.machine.Protocol.INT;
import static dev.tornline.targets.linux.machine.Protocol.LONG;

import dev.tornline.oracle.observation.KernelReport;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.recovery.LineSet;
import dev.tornline.oracle.recovery.Recoverer;
import dev.tornline.oracle.recovery.RecoveryRequest;
import dev.tornline.oracle.recovery.RecoveryRequest.Mode;
import dev.tornline.oracle.recovery.RecoveryResult;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceTooLong;
import dev.tornline.targets.linux.guest.AnswerReader;
import dev.tornline.targets.linux.guest.LoadsReader;
import dev.tornline.targets.linux.guest.ObservationReader;
import dev.tornline.targets.linux.guest.ReportsReader;
import dev.tornline.targets.linux.guest.TraceReader;
import dev.tornline.targets.linux.machine.Command;
import dev.tornline.targets.linux.machine.GuestDiedException;
import dev.tornline.targets.linux.machine.Machine;
import dev.tornline.targets.linux.machine.Protocol;
import dev.tornline.targets.linux.machine.ProtocolException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Recovers images in a guest, a batch in one exchange. */
public final class GuestRecoverer implements Recoverer, Machine.Pauses {

  static final int IMAGES_MAX = 128;

  private final Supplier<Machine> boot;
  private final MemorySegment fresh;
  private final TraceReader trace = new TraceReader();
  private Machine machine;
  private byte[] staged = new byte[64 * Protocol.LINE_BYTES];
  private int stagedBytes;
  private final List<Image> images = new ArrayList<>();
  private final BitSet persistedLines = new BitSet();
  private long batchAt;

  /** The images of the batch that were answered. */
  private int answered;

  /** The image whose recovery ended when the guest was killed; it is tried once more. */
  private Image killedOver;

  /**
   * Recovers in a guest.
   *
   * @param boot boots the next guest when one has died
   * @param fresh what the device holds at first
   */
  public GuestRecoverer(Supplier<Machine> boot, MemorySegment fresh, Machine booted) {
    this.boot = boot;
    this.fresh = fresh;
    this.machine = booted;
    trace.reset();
  }

  /**
   * An image on its way.
   *
   * @param at where it begins in the batch
   */
  private record Image(long at, RecoveryRequest request, Consumer<RecoveryResult> sink) {

    Image at(long newAt) {
      return new Image(newAt, request, sink);
    }
  }

  /** Goes back to the fresh filesystem. */
  void reset() {
    images.clear();
    batchAt = 0;
    stagedBytes = 0;
    if (persistedLines.isEmpty()) {
      return;
    }
    Machine used = machine();
    for (int i = persistedLines.nextSetBit(0); i >= 0; i = persistedLines.nextSetBit(i + 1)) {
      persist(used, (long) i * LINE, fresh, (long) i * LINE);
    }
    persistedLines.clear();
  }

  @Override
  public void read(long address, byte[] target, int to) {
    MemorySegment.copy(machine().settled(), ValueLayout.JAVA_BYTE, address, target, to, LINE);
  }

  @Override
  public void persist(long address, byte[] source, int from) {
    drain();
    persistedLines.set((int) (address / LINE));
    persist(machine(), address, MemorySegment.ofArray(source), from);
  }

  @Override
  public void stage(long address, byte[] source, int from) {
    if (stagedBytes + Protocol.LINE_BYTES > staged.length) {
      staged = java.util.Arrays.copyOf(staged, staged.length * 2);
    }
    MemorySegment.ofArray(staged).set(LONG, stagedBytes, address);
    System.arraycopy(source, from, staged, stagedBytes + Long.BYTES, LINE);
    stagedBytes += Protocol.LINE_BYTES;
  }

  /** In a guest that is not traced the trace is empty. */
  @Override
  public void submit(RecoveryRequest request, Consumer<RecoveryResult> sink) {
    int how =
        switch (request.mode()) {
          case ONCE -> Protocol.IMAGE_ONCE;
          case TWICE -> Protocol.IMAGE_TWICE;
          case TRACED -> Protocol.IMAGE_TRACED;
        };
    add(how, request, sink);
  }

  /** Only mounts the image, looks at the names in it and unmounts it. */
  void submitWalk(Runnable sink) {
    add(Protocol.IMAGE_WALK, RecoveryRequest.ONCE, _ -> sink.run());
  }

  @Override
  public void drain() {
    while (!images.isEmpty()) {
      recoverBatch();
    }
  }

  @Override
  public void traceFull() {
    trace.read(machine.trace());
  }

  @Override
  public void answersFull() {
    readAnswers();
  }

  public void close() {
    machine.close();
  }

  /** An image that asks for loads is a batch of its own: a guest notes those of one at a time. */
  private void add(int how, RecoveryRequest request, Consumer<RecoveryResult> sink) {
    long size = (long) Protocol.IMAGE_BYTES + stagedBytes;
    if (request.asksForLoads()
        || batchAt + size + Protocol.IMAGE_BYTES > machine().batch().byteSize()) {
      drain();
    }
    MemorySegment batch = machine().batch();
    batch.set(INT, batchAt, how);
    batch.set(INT, batchAt + 4, stagedBytes / Protocol.LINE_BYTES);
    MemorySegment.copy(
        staged, 0, batch, ValueLayout.JAVA_BYTE, batchAt + Protocol.IMAGE_BYTES, stagedBytes);
    images.add(new Image(batchAt, request, sink));
    batchAt += size;
    batch.set(INT, batchAt, Protocol.IMAGE_NONE);
    stagedBytes = 0;
    if (request.asksForLoads() || images.size() == IMAGES_MAX) {
      drain();
    }
  }

  /** Recovers what the batch holds; if the guest dies, the rest is left for another one. */
  private void recoverBatch() {
    answered = 0;
    try {
      trace.reset();
      machine.noteLoads(images.getFirst().request().asksForLoads());
      machine.command(Command.RECOVER, this);
      readAnswers();
      images.clear();
      batchAt = 0;
      killedOver = null;
    } catch (GuestDiedException e) {
      afterDeath(e);
    }
  }

  private void afterDeath(GuestDiedException e) {
    readAnswers();
    Image culprit = images.get(answered);
    if (e.end() == GuestDiedException.End.KILLED && !culprit.equals(killedOver)) {
      killedOver = replaceMachine(answered).getFirst();
      return;
    }
    boolean hung = e.end() == GuestDiedException.End.HUNG;
    Observation died = new Unusable(hung ? Stage.HANG : Stage.MOUNT, e.getMessage());
    trace.reset();
    hand(culprit, died, died, Trace.EMPTY, List.of());
    replaceMachine(answered + 1);
  }

  /** Boots another machine with the same durable image and the rest of the batch. */
  private List<Image> replaceMachine(int firstImage) {
    Machine broken = machine;
    Machine next = boot.get();
    next.settled().copyFrom(broken.settled());
    next.device().copyFrom(broken.settled());
    List<Image> rest = List.copyOf(images.subList(firstImage, images.size()));
    long start = rest.isEmpty() ? batchAt : rest.getFirst().at();
    MemorySegment.copy(broken.batch(), start, next.batch(), 0, batchAt + Integer.BYTES - start);
    broken.close();
    machine = next;
    images.clear();
    rest.forEach(image -> images.add(image.at(image.at() - start)));
    batchAt -= start;
    return images;
  }

  /** Hands over the observations of all images that are done and were not answered yet. */
  private void readAnswers() {
    AnswerReader answer = new AnswerReader(machine.answer());
    int done = machine.imagesDone();
    if (done < answered || done > images.size()) {
      throw ProtocolException.unknown("number of images", done);
    }
    for (; answered < done; answered++) {
      Image image = images.get(answered);
      Observation first = ObservationReader.read(answer);
      Observation second =
          image.request().recoveries() == 2 ? ObservationReader.read(answer) : first;
      hand(image, first, second, recovery(image), ReportsReader.read(answer));
    }
  }

  /** What was read of the trace; the guest hands over the answers of each image that is traced. */
  private Trace recovery(Image image) {
    if (image.request().mode() != Mode.TRACED) {
      return Trace.EMPTY;
    }
    try {
      return trace.finish(0);
    } catch (TraceTooLong e) {
      return Trace.EMPTY;
    } finally {
      trace.reset();
    }
  }

  private void hand(
      Image image,
      Observation first,
      Observation second,
      Trace recovery,
      List<KernelReport> reports) {
    LineSet loads = image.request().loads();
    if (image.request().asksForLoads()) {
      LoadsReader.addTo(loads, machine.loads());
    }
    image.sink().accept(new RecoveryResult(first, second, recovery, loads, reports));
  }

  private static void persist(Machine on, long address, MemorySegment source, long from) {
    MemorySegment.copy(source, from, on.settled(), address, LINE);
    MemorySegment.copy(source, from, on.device(), address, LINE);
  }

  /** What reads the traces of the recoveries. */
  TraceReader traceReader() {
    return trace;
  }

  /** The lines that became durable since the last reset. */
  BitSet persistedLines() {
    return persistedLines;
  }

  /** What is staged here is staged in another guest instead. */
  void moveStaged(GuestRecoverer other) {
    MemorySegment lines = MemorySegment.ofArray(staged);
    for (int at = 0; at < stagedBytes; at += Protocol.LINE_BYTES) {
      other.stage(lines.get(LONG, at), staged, at + Long.BYTES);
    }
    stagedBytes = 0;
  }

  /** The guest, which may have died. */
  Machine lastMachine() {
    return machine;
  }

  /** One that lives; what is durable and what is submitted survives the death of the last one. */
  Machine machine() {
    if (!machine.alive()) {
      replaceMachine(0);
    }
    return machine;
  }
}
