package dev.tornline.fuzzer.campaign;

import dev.tornline.fuzzer.worker.HarnessSettings;
import dev.tornline.fuzzer.worker.WorkerSettings;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;

/** The workers of a run: starts them, starts the dead again, ends them. */
final class Workforce {

  private final CampaignFolder folder;
  private final HarnessSettings harness;
  private final RunOptions run;
  private final BlockingQueue<WorkerEvent> events;
  private final Map<Integer, WorkerProcess> alive = new TreeMap<>();
  private final Map<Integer, Integer> lives = new TreeMap<>();
  private final Set<String> known = new TreeSet<>();

  Workforce(
      CampaignFolder folder,
      HarnessSettings harness,
      RunOptions run,
      BlockingQueue<WorkerEvent> events) {
    this.folder = folder;
    this.harness = harness;
    this.run = run;
    this.events = events;
  }

  /** Starts as many as are missing. */
  void fill() throws IOException {
    for (int id = 0; id < run.workers(); id++) {
      if (!alive.containsKey(id)) {
        start(id);
      }
    }
  }

  /**
   * A worker ended by itself: takes it off the list; the input it ended with, if it was running
   * one.
   */
  Optional<byte[]> bury(int id) throws IOException {
    WorkerProcess dead = alive.remove(id);
    Optional<byte[]> input = dead.lastInput();
    dead.clean();
    return input;
  }

  private void start(int id) throws IOException {
    int life = lives.merge(id, 1, Integer::sum) - 1;
    WorkerSettings settings =
        new WorkerSettings(
            run.mutation(),
            run.workerSeed(id, life),
            run.timeoutSeconds(),
            run.seedText(),
            folder.worker(id),
            folder.corpus(),
            folder.seeds());
    WorkerProcess worker = WorkerProcess.start(id, harness, settings, events);
    alive.put(id, worker);
    known.forEach(worker::tellKnown);
  }

  /** Findings of this signature are not wanted any more. */
  void tellKnown(String signature) {
    known.add(signature);
    alive.values().forEach(worker -> worker.tellKnown(signature));
  }

  /** Ends all workers; when this returns none is alive. */
  void endAll() throws IOException, InterruptedException {
    for (WorkerProcess worker : alive.values()) {
      worker.end();
    }
    alive.clear();
  }

  /** Nobody has made the finding of this signature after all: workers to come may. */
  void forgetKnown(String signature) {
    known.remove(signature);
  }

  int alive() {
    return alive.size();
  }
}
