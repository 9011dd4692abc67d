package dev.tornline.targets.linux.machine;

import static dev.tornline.targets.linux.machine.Protocol.INT;
import static dev.tornline.targets.linux.machine.Protocol.LONG;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A booted guest, whose agent executes commands. Used by one thread at a time. */
public final class Machine implements AutoCloseable {

  private static final int DOORBELL = 1;
  private static final int ENDED = -1;
  private static final long BOOT_SECONDS = 600;
  private static final long POLL_MILLIS = 500;

  private final MachineSpec spec;
  private final Arena arena = Arena.ofShared();
  private final Process process;
  private final Console console;
  private final BlockingQueue<Integer> said = new ArrayBlockingQueue<>(16);
  private final MemorySegment share;
  private final MemorySegment host;
  private final MemorySegment device;
  private final MemorySegment settled;
  private boolean lost;
  private boolean closed;

  private Machine(MachineSpec spec) throws IOException {
    this.spec = spec;
    try (SharedMemory memory = new SharedMemory(arena)) {
      var pmem = memory.create("pmem", spec.deviceBytes());
      var base = memory.create("settled", spec.deviceBytes());
      var plugins = memory.create("host", spec.hostBytes());
      var guests = memory.create("share", spec.highBytes());
      device = pmem.bytes();
      settled = base.bytes();
      host = plugins.bytes();
      share = guests.bytes();
      share.set(LONG, Protocol.SHARE_ANSWER_SIZE, spec.shareBytes() - Protocol.ANSWER);
      host.set(LONG, Protocol.HOST_BATCH_SIZE, spec.batchBytes());
      host.set(LONG, Protocol.HOST_TRACE_SIZE, spec.traceBytes());
      var files = new QemuCommand.Files(pmem.path(), base.path(), plugins.path(), guests.path());
      process = new ProcessBuilder(QemuCommand.of(spec, files)).start();
      console = new Console(process.getErrorStream());
      Thread.ofPlatform().daemon().name("guest doorbell").start(this::listen);
      awaitBoot();
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /**
   * Boots a machine; takes some seconds.
   *
   * @throws IOException with one line if the guest does not come up
   */
  public static Machine boot(MachineSpec spec) throws IOException {
    return new Machine(spec);
  }

  /** What happens while a command runs; the guest stands still meanwhile. */
  @FunctionalInterface
  public interface Pauses {

    /** The trace is full, or to be read, and is emptied when this returns. */
    void traceFull();

    /** The answers are to be read; the space for them is empty when this returns. */
    default void answersFull() {
      throw new IllegalStateException("the answer is short");
    }

    /** For commands whose answers are short and that are not traced. */
    Pauses NONE =
        () -> {
          throw new IllegalStateException("nothing is traced");
        };
  }

  /** The size of the device in bytes. */
  public long deviceBytes() {
    return spec.deviceBytes();
  }

  /** What the device holds now. */
  public MemorySegment device() {
    return device;
  }

  /** What the device goes back to. */
  public MemorySegment settled() {
    return settled;
  }

  /** The request: {@link Protocol#REQUEST} and on in the memory shared with the guest. */
  public MemorySegment request() {
    return share.asSlice(Protocol.REQUEST, Protocol.ANSWER - Protocol.REQUEST);
  }

  /** The answers written so far. */
  public MemorySegment answer() {
    return Protocol.used(
        share.asSlice(Protocol.ANSWER, spec.shareBytes() - Protocol.ANSWER),
        share.get(LONG, Protocol.SHARE_ANSWER_USED));
  }

  /** The images to recover. */
  public MemorySegment batch() {
    return host.asSlice(Protocol.HOST_BATCH, spec.batchBytes());
  }

  /** The trace recorded since it was read last. */
  public MemorySegment trace() {
    return Protocol.used(
        host.asSlice(Protocol.HOST_BATCH + spec.batchBytes(), spec.traceBytes()),
        host.get(LONG, Protocol.HOST_TRACE_USED));
  }

  /** A byte per block number: 1 if such a block of module code was run under trace. */
  public MemorySegment blocks() {
    return host.asSlice(
        Protocol.HOST_BATCH + spec.batchBytes() + spec.traceBytes(), Protocol.BLOCKS);
  }

  /** A bit per line of the device: 1 if the last image put on it was loaded there. */
  public MemorySegment loads() {
    return host.asSlice(spec.loadsAt(), spec.loadsBytes());
  }

  /** Number of flushes whose address could not be determined, since the machine was booted. */
  public long unresolvedFlushes() {
    return host.get(LONG, Protocol.HOST_UNRESOLVED);
  }

  /** Number of images whose recovery has ended in the running command, or in the last one. */
  public int imagesDone() {
    return share.get(INT, Protocol.SHARE_IMAGES_DONE);
  }

  /** What the tracer has to know of the kernel. */
  public void landmarks(Landmarks landmarks) {
    put(Protocol.HOST_RANDOM, Protocol.RANDOM_FUNCTIONS, landmarks.random());
    put(Protocol.HOST_INTERRUPTS, Protocol.INTERRUPTS, landmarks.interrupts());
    host.set(LONG, Protocol.HOST_TASK_SWITCH, landmarks.taskSwitch());
    put(Protocol.HOST_TIME, Protocol.TIME_FUNCTIONS, landmarks.time());
    put(Protocol.HOST_DRIVER, 2 * Protocol.DRIVER_FUNCTIONS, landmarks.driver());
  }

  private void put(int at, int max, List<Long> addresses) {
    for (int i = 0; i < Math.min(max, addresses.size()); i++) {
      host.set(LONG, at + (long) i * Long.BYTES, addresses.get(i));
    }
  }

  /**
   * Whether records from the next workload on hold the call stack of the code that stored or
   * flushed, which costs more.
   */
  public void recordFrames(boolean whether) {
    host.set(LONG, Protocol.HOST_FRAMES, whether ? 1 : 0);
  }

  /** Whether loads are noted from the next image on, which slows the guest down. */
  public void noteLoads(boolean whether) {
    host.set(LONG, Protocol.HOST_LOADS, whether ? 1 : 0);
  }

  /** Says what is mounted and how. */
  public void filesystem(String type, String options) {
    text(Protocol.SHARE_FSTYPE, Protocol.SHARE_FSTYPE_BYTES, type);
    text(Protocol.SHARE_OPTIONS, Protocol.SHARE_OPTIONS_BYTES, options);
  }

  /**
   * Has the agent do a command and returns when it is done.
   *
   * @throws GuestDiedException if it never is; the machine is closed then
   */
  public void command(Command command, Pauses pauses) throws GuestDiedException {
    share.set(INT, Protocol.SHARE_COMMAND, command.ordinal());
    share.set(INT, Protocol.SHARE_IMAGES_DONE, 0);
    share.set(LONG, Protocol.SHARE_ANSWER_USED, 0);
    host.set(LONG, Protocol.HOST_TRACE_USED, 0);
    ring();
    for (int what = await(); what != Protocol.SAY_DONE; what = await()) {
      switch (what) {
        case Protocol.SAY_TRACE_FULL -> pauses.traceFull();
        case Protocol.SAY_SPACE -> pauses.answersFull();
        default -> throw ProtocolException.unknown("byte", what);
      }
      ring();
    }
  }

  /** Whether the guest can still be used. */
  public boolean alive() {
    return !lost && !closed && process.isAlive();
  }

  /** Ends the guest at once. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      process.destroyForcibly();
      arena.close();
    }
  }

  private void text(int at, int size, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length >= size) {
      throw new IllegalArgumentException("'" + text + "' is longer than " + (size - 1) + " bytes");
    }
    MemorySegment place = share.asSlice(at, size);
    place.fill((byte) 0);
    MemorySegment.copy(MemorySegment.ofArray(bytes), 0, place, 0, bytes.length);
  }

  @SuppressWarnings("EmptyCatch")
  private void ring() {
    try {
      OutputStream doorbell = process.getOutputStream();
      doorbell.write(DOORBELL);
      doorbell.flush();
    } catch (IOException e) {
      // The process is gone: its standard output has ended too, which await() notices.
    }
  }

  private void listen() {
    try (InputStream from = process.getInputStream()) {
      for (int what; (what = from.read()) >= 0; ) {
        said.put(what);
      }
      said.put(ENDED);
    } catch (IOException e) {
      said.add(ENDED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitBoot() throws IOException {
    Integer what = null;
    try {
      what = said.poll(BOOT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (what == null || what != Protocol.SAY_DONE) {
      process.destroyForcibly();
      List<String> lines = console.afterEnd();
      String telling = LastWords.of(lines);
      String words = telling.isEmpty() && !lines.isEmpty() ? lines.getLast() : telling;
      throw new IOException(
          (what == null ? "the guest does not boot" : "the guest ended while it booted")
              + (words.isEmpty() ? "" : ": " + words));
    }
  }

  /** The next thing that is said; as long as there is progress there is time. */
  private int await() throws GuestDiedException {
    Standstill standstill = new Standstill(spec.patience(), System::nanoTime, this::processorTime);
    while (true) {
      Integer what = poll();
      if (what != null && what != ENDED) {
        return what;
      }
      if (what != null) {
        throw died(GuestDiedException.End.KILLED);
      }
      if (standstill.hangs(imagesDone() + share.get(LONG, Protocol.SHARE_ANSWER_USED))) {
        throw LastWords.fatal(console.now()) ? diedSlowly() : died(GuestDiedException.End.HUNG);
      }
    }
  }

  private Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private Integer poll() {
    try {
      return said.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ENDED;
    }
  }

  /** The kernel has failed and is still telling it: a slow machine makes no hang of that. */
  private GuestDiedException diedSlowly() {
    try {
      process.waitFor(spec.patience());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return died(GuestDiedException.End.FAILED);
  }

  /** The memory stays readable until close. */
  private GuestDiedException died(GuestDiedException.End without) {
    lost = true;
    process.destroyForcibly();
    String words = LastWords.of(console.afterEnd());
    GuestDiedException.End end =
        words.isEmpty() || without == GuestDiedException.End.HUNG
            ? without
            : GuestDiedException.End.FAILED;
    String what =
        switch (end) {
          case HUNG -> "the guest hung and was booted again";
          case FAILED -> "the guest died and was booted again";
          case KILLED -> "the process of the guest ended twice, and was started again";
        };
    return new GuestDiedException(end, words.isEmpty() ? what : what + ": " + words);
  }
}
