package dev.tornline.targets.linux;

import static dev.tornline.targets.linux.machine.Protocol.INT;
import static dev.tornline.targets.linux.machine.Protocol.LONG;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.persistency.LineSet;
import dev.tornline.oracle.persistency.RecoveryBench;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceTooLong;
import dev.tornline.targets.linux.guest.AnswerReader;
import dev.tornline.targets.linux.guest.LoadsReader;
import dev.tornline.targets.linux.guest.ObservationReader;
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
final class GuestBench implements RecoveryBench, Machine.Pauses {

  private static final int LINE = 64;
  static final int IMAGES_MAX = 128;

  private final Supplier<Machine> boot;
  private final MemorySegment fresh;
  private final TraceReader trace = new TraceReader();
  private Machine machine;
  private byte[] staged = new byte[64 * Protocol.LINE_BYTES];
  private int stagedBytes;
  private final List<Image> images = new ArrayList<>();
  private final BitSet settledLines = new BitSet();
  private long batchAt;

  /** The images of the batch that were answered. */
  private int answered;

  /** The image over which somebody has killed the guest; it is tried once more. */
  private Image killedOver;

  /** Where loads are noted, or none. */
  private LineSet noted;

  /** A bench in a guest that is not traced. */
  GuestBench(Factory factory, Machine booted) {
    this(() -> factory.boot(false), factory.fresh(), booted);
  }

  /**
   * A bench.
   *
   * @param boot boots the next guest when one has died
   * @param fresh what the device holds at first
   */
  GuestBench(Supplier<Machine> boot, MemorySegment fresh, Machine booted) {
    this.boot = boot;
    this.fresh = fresh;
    this.machine = booted;
    trace.reset();
  }

  /**
   * An image on its way.
   *
   * @param at where it begins in the batch
   * @param how it is recovered: Protocol.IMAGE_...
   */
  private record Image(long at, int how, RecoveredTwice sink) {

    boolean isTwice() {
      return how == Protocol.IMAGE_TWICE || isTraced();
    }

    boolean isTraced() {
      return how == Protocol.IMAGE_TRACED;
    }
  }

  /** Goes back to the fresh filesystem; no loads are noted any more. */
  void reset() {
    forgetLoads();
    goBack();
  }

  /** Goes back to the fresh filesystem. */
  void goBack() {
    images.clear();
    batchAt = 0;
    stagedBytes = 0;
    if (settledLines.isEmpty()) {
      return;
    }
    Machine used = machine();
    for (int i = settledLines.nextSetBit(0); i >= 0; i = settledLines.nextSetBit(i + 1)) {
      settle(used, (long) i * LINE, fresh, (long) i * LINE);
    }
    settledLines.clear();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Meanwhile an image is recovered when it is submitted, because the guest notes the loads of
   * one image at a time.
   */
  @Override
  public void noteLoads(LineSet lines) {
    drain();
    noted = lines;
    tellWhetherToNote(machine());
  }

  @Override
  public void noteNoLoads() {
    drain();
    forgetLoads();
  }

  /** Notes no loads any more, whatever becomes of images that were submitted. */
  void forgetLoads() {
    noted = null;
    if (machine.alive()) {
      tellWhetherToNote(machine);
    }
  }

  private void tellWhetherToNote(Machine to) {
    if (noted == null) {
      to.noteNoLoads();
    } else {
      to.noteLoads();
    }
  }

  @Override
  public void read(long address, byte[] target, int to) {
    MemorySegment.copy(machine().settled(), ValueLayout.JAVA_BYTE, address, target, to, LINE);
  }

  @Override
  public void settle(long address, byte[] source, int from) {
    drain();
    settledLines.set((int) (address / LINE));
    settle(machine(), address, MemorySegment.ofArray(source), from);
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

  @Override
  public void submit(Consumer<Observation> sink) {
    add(Protocol.IMAGE_ONCE, (_, seen, _) -> sink.accept(seen));
  }

  @Override
  public void submitTwice(RecoveredTwice sink) {
    add(Protocol.IMAGE_TWICE, sink);
  }

  /** In a guest that is not traced the trace is empty. */
  @Override
  public void submitTraced(RecoveredTwice sink) {
    add(Protocol.IMAGE_TRACED, sink);
  }

  /** Only mounts the image, looks at the names in it and unmounts it. */
  void submitWalk(Runnable sink) {
    add(Protocol.IMAGE_WALK, (_, _, _) -> sink.run());
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

  void close() {
    machine.close();
  }

  private void add(int how, RecoveredTwice sink) {
    long size = (long) Protocol.IMAGE_BYTES + stagedBytes;
    if (batchAt + size + Protocol.IMAGE_BYTES > machine().batch().byteSize()) {
      drain();
    }
    MemorySegment batch = machine().batch();
    batch.set(INT, batchAt, how);
    batch.set(INT, batchAt + 4, stagedBytes / Protocol.LINE_BYTES);
    MemorySegment.copy(
        staged, 0, batch, ValueLayout.JAVA_BYTE, batchAt + Protocol.IMAGE_BYTES, stagedBytes);
    images.add(new Image(batchAt, how, sink));
    batchAt += size;
    batch.set(INT, batchAt, Protocol.IMAGE_NONE);
    stagedBytes = 0;
    if (noted != null || images.size() == IMAGES_MAX) {
      drain();
    }
  }

  /** Recovers what the batch holds; if the guest dies, the rest is left for another one. */
  private void recoverBatch() {
    answered = 0;
    try {
      trace.reset();
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
    readLoads();
    trace.reset();
    culprit.sink().observed(Trace.EMPTY, died, died);
    replaceMachine(answered + 1);
  }

  /** Boots another machine with the same settled image and the rest of the batch. */
  private List<Image> replaceMachine(int firstImage) {
    Machine broken = machine;
    Machine next = boot.get();
    next.settled().copyFrom(broken.settled());
    next.device().copyFrom(broken.settled());
    tellWhetherToNote(next);
    List<Image> rest = List.copyOf(images.subList(firstImage, images.size()));
    long start = rest.isEmpty() ? batchAt : rest.getFirst().at();
    MemorySegment.copy(broken.batch(), start, next.batch(), 0, batchAt + Integer.BYTES - start);
    broken.close();
    machine = next;
    images.clear();
    rest.forEach(image -> images.add(new Image(image.at() - start, image.how(), image.sink())));
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
      Observation second = image.isTwice() ? ObservationReader.read(answer) : first;
      readLoads();
      image.sink().observed(recovery(image), first, second);
    }
  }

  /** What was read of the trace; the guest hands over the answers of each image that is traced. */
  private Trace recovery(Image image) {
    if (!image.isTraced()) {
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

  private void readLoads() {
    if (noted != null) {
      LoadsReader.addTo(noted, machine.loads());
    }
  }

  private static void settle(Machine on, long address, MemorySegment source, long from) {
    MemorySegment.copy(source, from, on.settled(), address, LINE);
    MemorySegment.copy(source, from, on.device(), address, LINE);
  }

  /** The lines that were settled since the last reset. */
  BitSet settledLines() {
    return settledLines;
  }

  /** What is staged here is staged on another bench instead. */
  void moveStaged(GuestBench other) {
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

  /** One that lives; what is settled and what is submitted survives the death of the last one. */
  Machine machine() {
    if (!machine.alive()) {
      replaceMachine(0);
    }
    return machine;
  }
}
