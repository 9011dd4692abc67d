package dev.tornline.fuzzer.campaign;

import dev.tornline.fuzzer.store.FullDisk;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** What a worker printed: the last one to two MiB, in {@code log} and {@code log.old}. */
final class WorkerLog implements AutoCloseable {

  private static final int LENGTH_MAX = 1 << 20;

  private final Path file;
  private BufferedWriter writer;
  private int length;

  /** Continues the log in this folder. */
  WorkerLog(Path folder) throws IOException {
    this.file = folder.resolve("log");
    open();
  }

  /** Adds a line, or drops it if the disk is full: the worker must not wait for its log. */
  void add(String line) throws IOException {
    try {
      write(line);
    } catch (IOException e) {
      if (!FullDisk.isFull(e)) {
        throw e;
      }
    }
  }

  private void write(String line) throws IOException {
    if (length > LENGTH_MAX) {
      writer.close();
      Files.move(file, file.resolveSibling("log.old"), StandardCopyOption.REPLACE_EXISTING);
      open();
    }
    writer.write(line);
    writer.newLine();
    writer.flush();
    length += line.length() + 1;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private void open() throws IOException {
    writer =
        Files.newBufferedWriter(
            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    length = (int) Files.size(file);
  }
}
