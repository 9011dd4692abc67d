package dev.tornline.targets.linux.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of what the guest's kernel, the agent and QEMU have said. */
final class Console {

  private static final int LINES_MAX = 400;
  private static final long DRAINED_MILLIS = 2000;

  private final Deque<String> lines = new ArrayDeque<>();
  private final Thread reader;

  Console(InputStream from) {
    reader = Thread.ofPlatform().daemon().name("guest console").start(() -> read(from));
  }

  /** What was said last, once the process has ended; oldest first. */
  List<String> afterEnd() {
    try {
      reader.join(DRAINED_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return now();
  }

  /** What was said last; oldest first. */
  synchronized List<String> now() {
    return List.copyOf(lines);
  }

  private void read(InputStream from) {
    StringBuilder line = new StringBuilder();
    byte[] bytes = new byte[4096];
    try (from) {
      for (int length; (length = from.read(bytes)) >= 0; ) {
        String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < text.length(); i++) {
          if (text.charAt(i) == '\n') {
            add(line.toString().strip());
            line.setLength(0);
          } else {
            line.append(text.charAt(i));
          }
        }
      }
    } catch (IOException e) {
      line.append("the console ended: ").append(e.getMessage());
    }
    add(line.toString().strip());
  }

  private synchronized void add(String line) {
    if (line.isEmpty()) {
      return;
    }
    if (lines.size() == LINES_MAX) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }
}
