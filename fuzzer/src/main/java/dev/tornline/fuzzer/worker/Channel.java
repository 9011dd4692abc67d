package dev.tornline.fuzzer.worker;

import dev.tornline.fuzzer.protocol.WorkerMessage;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The line to the campaign. May be used by several threads. */
final class Channel {

  private final PrintStream out;

  /** Writes messages to this stream. */
  Channel(PrintStream out) {
    this.out = out;
  }

  /** Sends a message and forgets it: when nobody listens, {@link ParentWatch} ends the process. */
  synchronized void send(WorkerMessage message) {
    byte[] line = (message.print() + "\n").getBytes(StandardCharsets.UTF_8);
    out.write(line, 0, line.length);
    out.flush();
  }
}
