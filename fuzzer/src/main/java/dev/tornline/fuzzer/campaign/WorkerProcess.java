package dev.tornline.fuzzer.campaign;

import dev.tornline.fuzzer.protocol.ParentLine;
import dev.tornline.fuzzer.protocol.WorkerMessage;
import dev.tornline.fuzzer.store.DurableFile;
import dev.tornline.fuzzer.worker.CurrentInput;
import dev.tornline.fuzzer.worker.HarnessSettings;
import dev.tornline.fuzzer.worker.WorkerSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;

/** A fuzzing process and the threads that listen to it. */
final class WorkerProcess {

  private final int id;
  private final WorkerSettings settings;
  private final Process process;
  private final BlockingQueue<WorkerEvent> events;

  private WorkerProcess(
      int id, WorkerSettings settings, Process process, BlockingQueue<WorkerEvent> events) {
    this.id = id;
    this.settings = settings;
    this.process = process;
    this.events = events;
  }

  /** Starts a worker; all that happens to it is put on the queue, its end last. */
  static WorkerProcess start(
      int id, HarnessSettings harness, WorkerSettings settings, BlockingQueue<WorkerEvent> events)
      throws IOException {
    DurableFile.delete(settings.temporary());
    DurableFile.createFolder(settings.temporary());
    Files.deleteIfExists(settings.currentInput());
    ProcessBuilder builder = new ProcessBuilder(WorkerCommand.of(harness, settings));
    // Jazzer would take options from there, say those that were meant for its JUnit tests.
    builder.environment().keySet().removeIf(name -> name.startsWith("JAZZER_"));
    Process process = builder.start();
    WorkerProcess worker = new WorkerProcess(id, settings, process, events);
    Thread errors = Thread.ofPlatform().daemon().name("w" + id + "-log").start(worker::keepLog);
    Thread.ofPlatform().daemon().name("w" + id).start(() -> worker.listen(errors));
    return worker;
  }

  /** The input it was running when it ended, if it was running one. */
  Optional<byte[]> lastInput() throws IOException {
    return CurrentInput.leftIn(settings.currentInput());
  }

  /**
   * Ends it and deletes its scratch files. It is not asked first: it has nothing to save, and
   * libFuzzer would take the end for a crash of the input that is running.
   */
  void end() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    clean();
  }

  /** Ends it soon; its lines are read to their end, and an event reports the end. */
  void stop() {
    process.toHandle().destroyForcibly(); // unlike Process, a handle closes no streams
  }

  /** Tells it that findings of a signature are not wanted any more. */
  void tellKnown(String signature) {
    byte[] line = (ParentLine.known(signature) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      process.getOutputStream().write(line);
      process.getOutputStream().flush();
    } catch (IOException e) {
      events.add(
          new WorkerEvent.Trouble(id, "worker " + id + " cannot be written to: " + e.getMessage()));
    }
  }

  /** Deletes what only the running process needed. */
  void clean() throws IOException {
    DurableFile.delete(settings.temporary());
    Files.deleteIfExists(settings.currentInput());
  }

  private void listen(Thread errors) {
    try (BufferedReader lines = reader(process.getInputStream())) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        WorkerMessage.parse(line).ifPresent(message -> put(new WorkerEvent.Said(id, message)));
      }
    } catch (IOException e) {
      put(
          new WorkerEvent.Trouble(
              id, "the connection to worker " + id + " broke: " + e.getMessage()));
    }
    try {
      int exitCode = process.waitFor();
      errors.join();
      put(new WorkerEvent.Ended(id, exitCode));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keepLog() {
    try (BufferedReader lines = reader(process.getErrorStream());
        WorkerLog log = new WorkerLog(settings.folder())) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line);
        Coverage.parse(line).ifPresent(covered -> put(new WorkerEvent.Covered(id, covered)));
      }
    } catch (IOException e) {
      put(
          new WorkerEvent.Trouble(
              id, "the log of worker " + id + " cannot be read: " + e.getMessage()));
    }
  }

  private void put(WorkerEvent event) {
    events.add(event);
  }

  private static BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }
}
