package dev.tornline.fuzzer.campaign;

import dev.tornline.fuzzer.worker.HarnessSettings;
import dev.tornline.fuzzer.worker.WorkerSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.function.LongSupplier;

/**
 * The workers of a run: starts them, starts the dead again, ends them. If there are several
 * harnesses, each worker has one of them at a time and takes the next after {@link #TURN}.
 */
final class WorkerPool {

  /** How long a worker keeps one of several harnesses. */
  static final Duration TURN = Duration.ofMinutes(5);

  private final CampaignFolder folder;
  private final List<HarnessSettings> harnesses;
  private final RunOptions run;
  private final BlockingQueue<WorkerEvent> events;
  private final LongSupplier nanoTime;
  private final Map<Integer, Long> started = new TreeMap<>();
  private final Map<Integer, Integer> turns = new TreeMap<>();
  private final Map<Integer, WorkerProcess> alive = new TreeMap<>();
  private final Map<Integer, Integer> lives = new TreeMap<>();
  private final Set<String> known = new TreeSet<>();

  /** Workers that were stopped and have not been reaped yet. */
  private final Set<Integer> ended = new TreeSet<>();

  WorkerPool(
      CampaignFolder folder,
      List<HarnessSettings> harnesses,
      RunOptions run,
      BlockingQueue<WorkerEvent> events,
      LongSupplier nanoTime) {
    this.folder = folder;
    this.harnesses = List.copyOf(harnesses);
    this.run = run;
    this.events = events;
    this.nanoTime = nanoTime;
  }

  /** Starts as many as are missing. */
  void fill() throws IOException {
    for (int id = 0; id < run.workers(); id++) {
      if (!alive.containsKey(id)) {
        start(id);
      }
    }
  }

  /** What a worker fuzzes now. */
  HarnessSettings harness(int id) {
    return harnesses.get((id + turns.getOrDefault(id, 0)) % harnesses.size());
  }

  /**
   * Stops the workers whose turn is over, except these; they end soon, and their successors take
   * the next harness.
   */
  void takeTurns(Collection<Integer> busy) {
    if (harnesses.size() < 2) {
      return;
    }
    for (Map.Entry<Integer, WorkerProcess> worker : alive.entrySet()) {
      int id = worker.getKey();
      long now = nanoTime.getAsLong();
      if (!busy.contains(id) && now - started.get(id) > TURN.toNanos()) {
        started.put(id, now);
        ended.add(id);
        worker.getValue().stop();
      }
    }
  }

  /** Whether a worker was stopped because its turn was over. */
  boolean hasHadItsTurn(int id) {
    return ended.contains(id);
  }

  /** A worker ended: takes it off the list; the input it ended with, if it was running one. */
  Optional<byte[]> reap(int id) throws IOException {
    WorkerProcess dead = alive.remove(id);
    if (ended.remove(id)) {
      turns.merge(id, 1, Integer::sum);
    }
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
            folder.states(),
            folder.interactions(),
            folder.seeds());
    WorkerProcess worker = WorkerProcess.start(id, harness(id), settings, events);
    started.put(id, nanoTime.getAsLong());
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

  /** The finding of this signature was not made after all; later workers may make it. */
  void forgetKnown(String signature) {
    known.remove(signature);
  }

  int alive() {
    return alive.size();
  }
}
