package dev.tornline.fuzzer.campaign;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.codec.CorpusEntry;
import dev.tornline.fuzzer.interaction.InteractionTable;
import dev.tornline.fuzzer.store.DurableFile;
import dev.tornline.fuzzer.store.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that holds a campaign:
 *
 * <pre>
 * campaign.json   what is fuzzed ({@link CampaignPlan})
 * runs.log        the head of every run: seed, version, options
 * stats.json      the totals of all runs ({@link CampaignStats})
 * corpus/         interesting workloads in the binary form, named by their SHA-1
 * seeds/          the workloads of --corpus in the binary form
 * findings/       one folder per signature
 * damaged/        findings that could no longer be read
 * errors/         inputs on which Tornline itself failed
 * states.bin      crash states that were judged and break nothing
 * interactions.bin  interactions that were reached
 * workers/        logs and scratch files of the workers
 * </pre>
 *
 * <p>One process at a time may use it; it holds a lock on {@code campaign.lock}.
 */
public final class CampaignFolder implements AutoCloseable {

  /** Where campaigns are if nothing else is said. */
  public static final Path CAMPAIGNS = Path.of("campaigns");

  private static final String PLAN = "campaign.json";
  private static final String RUNS = "runs.log";
  private static final String INTERACTIONS = "interactions.bin";
  private static final String FINDINGS = "findings";

  /** How deep in a campaign its findings and the entries of its corpus lie. */
  private static final int DEPTH = 2;

  private final Path root;
  private final FileChannel lockFile;

  private CampaignFolder(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /**
   * Makes a new campaign.
   *
   * @throws UserException if there is something in the folder already; nothing is changed then
   */
  public static CampaignFolder create(Path root, CampaignPlan plan) throws IOException {
    if (Files.exists(root.resolve(PLAN))) {
      throw new UserException(
          root + ": campaign exists; resume it with --resume, or name another folder");
    }
    if (Files.exists(root) && !isEmptyFolder(root)) {
      throw new UserException(
          root + ": not empty and not a campaign; name a new or an empty folder");
    }
    DurableFile.createFolder(root);
    FileChannel lock = lock(root);
    for (String folder : new String[] {"corpus", "seeds", FINDINGS, "errors", "workers"}) {
      DurableFile.createFolder(root.resolve(folder));
    }
    InteractionTable.create(root.resolve(INTERACTIONS));
    DurableFile.write(root.resolve(PLAN), Json.print(PlanDocument.of(plan)));
    return new CampaignFolder(root, lock);
  }

  /**
   * The plan of an existing campaign.
   *
   * @throws UserException if the folder is no campaign, or its plan is damaged or was edited
   */
  public static CampaignPlan planOf(Path root) {
    if (!isCampaign(root)) {
      throw new UserException(
          root + ": not a campaign: no " + PLAN + " in it; start one without --resume");
    }
    return PlanDocument.read(root.resolve(PLAN));
  }

  /**
   * Resumes an existing campaign.
   *
   * @throws UserException if another process uses it
   */
  public static CampaignFolder resume(Path root) throws IOException {
    FileChannel lock = lock(root);
    InteractionTable.create(root.resolve(INTERACTIONS));
    return new CampaignFolder(root, lock);
  }

  /** Whether a folder holds a campaign. */
  public static boolean isCampaign(Path folder) {
    return Files.isRegularFile(folder.resolve(PLAN));
  }

  /** The campaign that a file is part of: a finding, an entry of the corpus, their folders. */
  public static Optional<Path> holding(Path file) {
    Path folder = file;
    for (int up = 0; up <= DEPTH && folder != null; up++, folder = folder.getParent()) {
      if (isCampaign(folder)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  /** Where the findings of a campaign are kept. */
  public static Path findingsOf(Path root) {
    return root.resolve(FINDINGS);
  }

  /** The interactions that a campaign has reached; empty if none were counted. */
  public static Optional<InteractionTable> interactionsOf(Path root) {
    Path file = root.resolve(INTERACTIONS);
    return Files.exists(file) ? Optional.of(InteractionTable.read(file)) : Optional.empty();
  }

  /**
   * The campaign in a folder that ran last.
   *
   * @param target only campaigns of this target; all if empty
   */
  public static Optional<Path> newest(Path parent, Optional<String> target) throws IOException {
    if (!Files.isDirectory(parent)) {
      return Optional.empty();
    }
    Optional<Path> newest = Optional.empty();
    try (Stream<Path> inside = Files.list(parent)) {
      for (Path root : inside.filter(CampaignFolder::isCampaign).sorted().toList()) {
        if ((target.isEmpty() || fuzzes(root, target.get()))
            && (newest.isEmpty() || ranAt(root).compareTo(ranAt(newest.get())) >= 0)) {
          newest = Optional.of(root);
        }
      }
    }
    return newest;
  }

  private static FileTime ranAt(Path root) throws IOException {
    Path runs = root.resolve(RUNS);
    return Files.getLastModifiedTime(Files.exists(runs) ? runs : root.resolve(PLAN));
  }

  /** A campaign whose plan is damaged fuzzes nothing. */
  private static boolean fuzzes(Path root, String target) {
    try {
      return planOf(root).setup().target().equals(target);
    } catch (UserException e) {
      return false;
    }
  }

  /** The first of {@code parent/target-1}, {@code parent/target-2} and so on that is free. */
  public static Path firstFree(Path parent, String target) {
    String name = target.replace(':', '-');
    int n = 1;
    while (Files.exists(parent.resolve(name + "-" + n))) {
      n++;
    }
    return parent.resolve(name + "-" + n);
  }

  /** The folder itself. */
  public Path root() {
    return root;
  }

  Path corpus() {
    return root.resolve("corpus");
  }

  Path seeds() {
    return root.resolve("seeds");
  }

  /** Where findings are kept. */
  public Path findings() {
    return findingsOf(root);
  }

  /** Number of workloads in the corpus. */
  public int corpusSize() throws IOException {
    try (Stream<Path> inside = Files.list(corpus())) {
      return (int) inside.filter(CorpusEntry::isNamed).count();
    }
  }

  Path damaged() {
    return root.resolve("damaged");
  }

  Path errors() {
    return root.resolve("errors");
  }

  Path worker(int id) {
    return root.resolve("workers").resolve("w" + id);
  }

  Path interactions() {
    return root.resolve(INTERACTIONS);
  }

  Path states() {
    return root.resolve("states.bin");
  }

  Path stats() {
    return root.resolve("stats.json");
  }

  /** Keeps the head of a run, which names its seed, version and options. */
  public void noteRun(String head) throws IOException {
    DurableFile.writeSoon(
        root.resolve(RUNS),
        head.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Lets others use the folder. */
  @Override
  public void close() throws IOException {
    lockFile.close();
  }

  private static FileChannel lock(Path root) throws IOException {
    FileChannel channel =
        FileChannel.open(
            root.resolve("campaign.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (java.nio.channels.OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new UserException(root + ": the campaign is in use by another tornline process");
    }
    return channel;
  }

  private static boolean isEmptyFolder(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return false;
    }
    try (Stream<Path> inside = Files.list(root)) {
      return inside.findAny().isEmpty();
    }
  }
}
