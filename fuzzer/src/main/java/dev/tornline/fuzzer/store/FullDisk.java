package dev.tornline.fuzzer.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** Waits for room when a disk is full, and says for which file; what is written is not lost. */
public final class FullDisk {

  /** Tells of it on standard error, and tries again every second. */
  static final FullDisk WAIT =
      new FullDisk(
          message -> System.err.println("tornline: " + message),
          () -> Thread.sleep(Duration.ofSeconds(1)));

  /** How many times it is tried between two messages about the same file. */
  private static final int QUIET = 60;

  private final Consumer<String> told;
  private final Pause pause;

  FullDisk(Consumer<String> told, Pause pause) {
    this.told = told;
    this.pause = pause;
  }

  /** Writes something; may be tried several times. */
  @FunctionalInterface
  public interface Writing {

    /** Writes from the beginning. */
    void run() throws IOException;
  }

  /** Passes the time until the next try. */
  @FunctionalInterface
  interface Pause {

    void run() throws InterruptedException;
  }

  /** Tries until there is room for the file; any other failure is the caller's. */
  void write(Path file, Writing writing) throws IOException {
    for (int tries = 0; ; tries++) {
      try {
        writing.run();
        if (tries > 0) {
          told.accept(file + ": there is room again");
        }
        return;
      } catch (IOException e) {
        if (!isFull(e)) {
          throw e;
        }
        if (tries % QUIET == 0) {
          told.accept(file + ": the disk is full; waiting until there is room");
        }
        pause();
      }
    }
  }

  /** Whether a failure means that a disk, or what a user may have of it, is full. */
  public static boolean isFull(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("No space left on device") || message.contains("quota exceeded");
  }

  private void pause() throws InterruptedIOException {
    try {
      pause.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the disk was full");
    }
  }
}
