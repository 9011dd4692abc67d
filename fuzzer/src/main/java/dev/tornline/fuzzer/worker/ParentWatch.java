package dev.tornline.fuzzer.worker;

import dev.tornline.fuzzer.protocol.ParentLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Listens to the campaign and ends the process when it is gone: it holds the other end of our
 * standard input, which the kernel closes whatever way it dies. libFuzzer has written its corpus by
 * then.
 */
final class ParentWatch {

  private ParentWatch() {}

  /**
   * Starts to listen.
   *
   * @param known takes the signatures of findings that are not wanted any more
   */
  static void start(InputStream in, Consumer<String> known) {
    Thread.ofPlatform().daemon().name("parent-watch").start(() -> listen(in, known));
  }

  private static void listen(InputStream in, Consumer<String> known) {
    try {
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        ParentLine.signatureIn(line).ifPresent(known);
      }
    } catch (IOException e) {
      System.err.println("the connection to the campaign broke: " + e.getMessage());
    }
    Runtime.getRuntime().halt(0);
  }
}
