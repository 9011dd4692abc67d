package dev.tornline.fuzzer.campaign;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.activity.Waiting;
import dev.tornline.fuzzer.finding.FindingReport;
import dev.tornline.fuzzer.finding.FindingStore;
import dev.tornline.fuzzer.finding.StoredFinding;
import dev.tornline.fuzzer.protocol.WorkerMessage;
import dev.tornline.fuzzer.protocol.WorkerStats;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.store.DurableFile;
import dev.tornline.fuzzer.store.Json;
import dev.tornline.fuzzer.worker.HarnessSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One run of a campaign: starts workers, listens to them, keeps what they find, and stops in time.
 *
 * <p>What is found is on disk when {@link CampaignWatcher#found} is called, and libFuzzer writes
 * the corpus as it grows; so nothing is lost if the process is killed.
 */
public final class Campaign {

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration SAVE = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofMillis(500);
  private static final int FRUITLESS_DEATHS_MAX = 3;

  private record Dead(WorkerEvent.Ended ended, long nanos) {}

  private final CampaignFolder folder;
  private final RunOptions run;
  private final CampaignWatcher watcher;
  private final LongSupplier nanoTime;
  private final BlockingQueue<WorkerEvent> events = new LinkedBlockingQueue<>();
  private final FindingStore store;
  private final WorkerPool pool;
  private final WorkerDeaths workerDeaths;
  private final int known;
  private final CampaignStats earlier;
  private final boolean guests;
  private final Totals totals;
  private final RateMeter workloadRate = new RateMeter();
  private final RateMeter stateRate = new RateMeter();
  private final List<StoredFinding> findings = new ArrayList<>();
  private final ArrayDeque<Dead> dead = new ArrayDeque<>();
  private final Map<String, Integer> making = new TreeMap<>();
  private Coverage coverage = Coverage.NONE;
  private RunClock clock;
  private long lastNews;
  private long lastSaved;
  private int failures;
  private int deaths;
  private int fruitlessDeaths;
  private String trouble = "";
  private volatile boolean interrupted;

  /**
   * Prepares a run.
   *
   * @param harnesses what is fuzzed; the workers take turns if there are several
   * @param version version of Tornline, for findings
   * @param nanoTime a clock like {@link System#nanoTime}
   */
  public Campaign(
      CampaignFolder folder,
      List<HarnessSettings> harnesses,
      RunOptions run,
      String version,
      CampaignWatcher watcher,
      LongSupplier nanoTime)
      throws IOException {
    this.folder = folder;
    this.run = run;
    this.watcher = watcher;
    this.nanoTime = nanoTime;
    this.store = FindingStore.open(folder.findings(), folder.damaged(), watcher::trouble);
    this.earlier = earlier();
    this.totals = new Totals(earlier.total());
    this.known = store.size();
    this.guests = Waiting.runsInGuests(harnesses.getFirst().setup().target());
    this.clock = new RunClock(nanoTime);
    this.pool = new WorkerPool(folder, harnesses, run, events, nanoTime);
    this.workerDeaths = new WorkerDeaths(run, version);
  }

  /** Makes {@link #run} end soon; may be called by any thread, also before it. */
  public void interrupt() {
    interrupted = true;
  }

  /** Fuzzes until there is a reason to stop; no worker is alive afterwards. */
  public RunResult run() throws IOException, InterruptedException {
    clock = new RunClock(nanoTime);
    long begin = nanoTime.getAsLong();
    lastNews = begin;
    lastSaved = begin;
    long nextTick = begin + TICK.toNanos();
    Optional<EndReason> reason = Optional.empty();
    try {
      store.signatures().forEach(pool::tellKnown);
      run.known().forEach(pool::tellKnown);
      pool.fill();
      tick(phase());
      while (reason.isEmpty()) {
        long patience = Math.max(0, Math.min(nextTick - nanoTime.getAsLong(), TICK.toNanos()));
        WorkerEvent event = events.poll(patience, TimeUnit.NANOSECONDS);
        if (event != null) {
          handle(event);
        }
        if (nanoTime.getAsLong() >= nextTick) {
          nextTick += TICK.toNanos();
          tick(phase());
          reapDead();
          pool.takeTurns(making.values());
          pool.fill();
          if (nanoTime.getAsLong() - lastSaved > SAVE.toNanos()) {
            save();
          }
        }
        reason = whyStop();
      }
      awaitFindings(reason.get());
    } finally {
      pool.endAll();
    }
    drain();
    Progress last = tick(new Phase.Ended());
    return new RunResult(reason.get(), last, save(), trouble);
  }

  /** Counting continues from what earlier runs did. */
  private CampaignStats earlier() {
    try {
      return CampaignStats.read(folder.stats());
    } catch (UserException e) {
      watcher.trouble(e.getMessage() + "; totals start from zero");
      return CampaignStats.NONE;
    }
  }

  private CampaignStats save() throws IOException {
    lastSaved = nanoTime.getAsLong();
    Duration elapsed = earlier.elapsed().plus(clock.elapsed());
    CampaignStats stats = CampaignStats.of(earlier.runs() + 1, elapsed, totals.sum());
    DurableFile.write(folder.stats(), Json.print(stats));
    return stats;
  }

  private Optional<EndReason> whyStop() {
    if (interrupted) {
      return Optional.of(EndReason.INTERRUPTED);
    }
    if (fruitlessDeaths >= FRUITLESS_DEATHS_MAX) {
      return Optional.of(EndReason.WORKERS_DIE);
    }
    if (enough()) {
      return Optional.of(EndReason.FINDINGS);
    }
    return run.duration().filter(clock::isOver).map(limit -> EndReason.DURATION);
  }

  private Phase phase() {
    if (clock.isStarting()) {
      return new Phase.Starting(run.workers(), guests);
    }
    return making.isEmpty() ? new Phase.Executing() : new Phase.Minimizing(making.size());
  }

  private boolean enough() {
    return run.findingsMax() > 0 && findings.size() >= run.findingsMax();
  }

  /** What is being made when the time is over is still a finding. */
  private void awaitFindings(EndReason reason) throws IOException, InterruptedException {
    Duration patience =
        switch (reason) {
          case DURATION -> Duration.ofSeconds(20);
          case INTERRUPTED -> Duration.ofSeconds(5);
          case FINDINGS, WORKERS_DIE -> Duration.ZERO;
        };
    long end = nanoTime.getAsLong() + patience.toNanos();
    while (!making.isEmpty() && nanoTime.getAsLong() < end) {
      tick(phase());
      WorkerEvent event = events.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
      if (event != null) {
        handle(event);
      }
    }
  }

  /** Keeps what the workers said before they were ended. */
  private void drain() throws IOException {
    for (WorkerEvent event = events.poll(); event != null; event = events.poll()) {
      if (event instanceof WorkerEvent.Said said) {
        hear(said);
      }
    }
  }

  private void handle(WorkerEvent event) throws IOException {
    switch (event) {
      case WorkerEvent.Said said -> hear(said);
      case WorkerEvent.Covered covered -> {
        if (covered.coverage().features() > coverage.features()) {
          lastNews = nanoTime.getAsLong();
        }
        coverage = coverage.max(covered.coverage());
      }
      case WorkerEvent.Trouble trouble -> watcher.trouble(trouble.message());
      case WorkerEvent.Ended ended -> {
        giveUpMaking(ended.worker());
        dead.add(new Dead(ended, nanoTime.getAsLong()));
      }
    }
  }

  private void hear(WorkerEvent.Said said) throws IOException {
    if (!(said.message() instanceof WorkerMessage.Stats(WorkerStats done)
        && done.workloads() == 0)) {
      clock.executed();
    }
    switch (said.message()) {
      case WorkerMessage.Stats m -> totals.update(said.worker(), m.stats());
      case WorkerMessage.Making m -> {
        making.put(m.signature(), said.worker());
        pool.tellKnown(m.signature());
      }
      case WorkerMessage.Found m -> {
        making.values().remove(said.worker());
        keep(m.report());
      }
      case WorkerMessage.Hang m -> workerDeaths.hang(said.worker(), m.where());
      case WorkerMessage.Slow m -> {
        workerDeaths.slow(said.worker());
        complain("a workload timed out: " + m.why(), folder.worker(said.worker()) + "/log");
      }
      case WorkerMessage.Failure m -> {
        giveUpMaking(said.worker());
        failures++;
        String file = "w" + said.worker() + "-" + failures + ".txt";
        DurableFile.write(folder.errors().resolve(file), m.trace());
        complain(m.trace().lines().findFirst().orElse("failed"), folder.errors() + "/" + file);
      }
    }
  }

  /**
   * Looks into deaths that are some time ago. Not at once: Ctrl-C reaches the workers too, and by
   * then we know of it.
   */
  private void reapDead() throws IOException {
    while (!dead.isEmpty()
        && nanoTime.getAsLong() - dead.peek().nanos() > GRACE.toNanos()
        && !interrupted) {
      reap(dead.remove().ended());
    }
  }

  private void reap(WorkerEvent.Ended ended) throws IOException {
    int id = ended.worker();
    Setup setup = pool.harness(id).setup();
    boolean turnIsOver = pool.hasHadItsTurn(id);
    Optional<byte[]> input = pool.reap(id);
    boolean byItself = !WorkerDeaths.endedFromOutside(ended.exitCode());
    deaths += byItself ? 1 : 0;
    fruitlessDeaths = totals.of(id).workloads() > 0 || turnIsOver ? 0 : fruitlessDeaths + 1;
    totals.end(id);
    Optional<FindingReport> finding =
        input.flatMap(bytes -> workerDeaths.finding(setup, id, ended.exitCode(), bytes));
    if (finding.isPresent()) {
      keep(finding.get());
    } else if (byItself) {
      complain(
          "worker " + id + " ended with status " + ended.exitCode(), folder.worker(id) + "/log");
    }
  }

  /** What is found after enough is left for another run: no folder tells of it. */
  private void keep(FindingReport report) throws IOException {
    if (enough()) {
      return;
    }
    Optional<StoredFinding> stored = store.add(report);
    if (stored.isPresent()) {
      findings.add(stored.get());
      watcher.found(stored.get());
    }
  }

  private void giveUpMaking(int worker) {
    making.entrySet().stream()
        .filter(entry -> entry.getValue() == worker)
        .map(Map.Entry::getKey)
        .forEach(pool::forgetKnown);
    making.values().remove(worker);
  }

  private void complain(String what, String where) {
    trouble = what + "; see " + where;
    watcher.trouble(trouble);
  }

  private Progress tick(Phase phase) {
    long now = nanoTime.getAsLong();
    workloadRate.note(now, totals.sum().workloads());
    stateRate.note(now, totals.sum().states());
    Progress progress =
        new Progress(
            phase,
            clock.elapsed(),
            run.duration().orElse(Duration.ZERO),
            totals.sum(),
            workloadRate.perSecond(),
            stateRate.perSecond(),
            coverage,
            Duration.ofNanos(now - lastNews),
            findings,
            known,
            pool.alive(),
            run.workers(),
            deaths,
            failures);
    watcher.progress(progress);
    return progress;
  }
}
