package dev.tornline.fuzzer.status;

import java.io.IOException;
import java.util.function.IntConsumer;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/** Listens to the keys of a terminal. */
final class Keys implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 200;

  private final NonBlockingReader reader;
  private final IntConsumer typed;
  private final Thread thread;
  private volatile boolean closed;

  private Keys(NonBlockingReader reader, IntConsumer typed) {
    this.reader = reader;
    this.typed = typed;
    this.thread = Thread.ofPlatform().daemon().name("keys").unstarted(this::listen);
  }

  /** Calls {@code typed} with each key, in a thread of its own, until it is closed. */
  static Keys of(Terminal terminal, IntConsumer typed) {
    Keys keys = new Keys(terminal.reader(), typed);
    keys.thread.start();
    return keys;
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join(2 * PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    try {
      int key = NonBlockingReader.READ_EXPIRED;
      while (!closed && key != NonBlockingReader.EOF) {
        key = reader.read(PATIENCE_MILLIS);
        if (key >= 0) {
          typed.accept(key);
        }
      }
    } catch (IOException | IllegalStateException e) {
      // The terminal was closed: there are no more keys.
      closed = true;
    }
  }
}
