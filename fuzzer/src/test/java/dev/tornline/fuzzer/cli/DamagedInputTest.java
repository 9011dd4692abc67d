package dev.tornline.fuzzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.tornline.fuzzer.finding.FindingFolder;
import dev.tornline.fuzzer.finding.Findings;
import dev.tornline.fuzzer.testing.FolderSnapshot;
import dev.tornline.fuzzer.toy.ToyTarget;
import dev.tornline.targets.Target;
import dev.tornline.targets.jext.Jext;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand damaged findings and workloads: each is refused in one line, or behaves like any other
 * input; always in bounded time and memory.
 */
final class DamagedInputTest {

  private static final int INPUTS = 1000;
  private static final Duration TIME_MAX = Duration.ofSeconds(10);

  /** All that is allocated, not what is held at a time: the latter is less. */
  private static final long ALLOCATED_TO_REFUSE_MAX = 512L << 20;

  private static final long ALLOCATED_MAX = 4L << 30;

  private static final List<Target> TARGETS = List.of(new Jext(), new ToyTarget());
  private static final Path CRASHES = Path.of("../crashes/jext");
  private static final Path CORPUS = Path.of("../corpus/common");

  @TempDir private Path folder;

  /**
   * Something that is given to commands.
   *
   * @param files content by name; a workload has only one
   * @param options what workloads run on
   */
  private record Sound(SortedMap<String, byte[]> files, List<String> options) {

    boolean isWorkload() {
      return !options.isEmpty();
    }
  }

  /**
   * What was given to a command and how it ended.
   *
   * @param time of the processors: other processes have no part in it, nor have threads that were
   *     there before
   */
  private record Outcome(String what, Cli cli, Duration time, long allocated) {}

  @Test
  void damagedInput_isRefusedInOneLineOrIsOne() throws IOException {
    SplittableRandom random = new SplittableRandom(0x7042);
    Damage damage = new Damage(random);
    List<Sound> sounds = sounds();
    int refused = 0;
    for (int i = 0; i < INPUTS; i++) {
      Sound sound = sounds.get(random.nextInt(sounds.size()));
      Path input = Files.createDirectory(folder.resolve("i" + i));
      write(input, sound);
      List<String> names = List.copyOf(sound.files().sequencedKeySet());
      Path victim = input.resolve(names.get(random.nextInt(names.size())));
      String what = i + ": " + damage.of(victim) + " of " + victim.getFileName();
      Path given = sound.isWorkload() ? victim : input;
      Map<String, Long> before = FolderSnapshot.of(input);
      Outcome outcome = run(what, command(random.nextInt(4), sound, given));
      check(outcome, given);
      if (outcome.cli().code() == 2) {
        refused++;
        assertEquals(before, FolderSnapshot.of(input), what);
        assertFalse(Files.exists(folder.resolve("i" + i + ".min")), what);
      }
    }
    assertTrue(refused > INPUTS / 2, refused + " refused");
    assertTrue(refused < INPUTS - 50, refused + " refused");
  }

  @Test
  void hostileWorkload_ofGigabytes_isRefusedInOneLine() throws IOException {
    Path file = folder.resolve("hostile.tl");
    Files.writeString(
        file,
        "tornline workload v1\nf0 = create /a\n" + "write f0 off=0 len=8MiB data=A\n".repeat(1000));
    Sound sound = new Sound(new TreeMap<>(), List.of("--target=jext"));
    for (int which = 0; which < 4; which++) {
      Outcome outcome = run("many writes", command(which, sound, file));
      check(outcome, file);
      assertEquals(2, outcome.cli().code(), outcome::what);
      assertTrue(outcome.cli().err().contains("a trace of more than 64 MiB"), outcome::what);
    }
  }

  @Test
  void hostileWorkload_ofManyCrashPoints_endsInTime() throws IOException {
    Path file = folder.resolve("hostile.tl");
    Files.writeString(
        file,
        "tornline workload v1\nf0 = create /a\ntruncate f0 size=256KiB\n"
            + "m0 = mmap f0 off=0 len=256KiB sync\n"
            + "store m0 off=0 len=256KiB data=B\nflush m0 off=0 len=256KiB clflush\n".repeat(4));
    Sound sound = new Sound(new TreeMap<>(), List.of("--target=jext"));
    for (int which = 0; which < 4; which++) {
      Outcome outcome = run("many crash points", command(which, sound, file));
      check(outcome, file);
      assertEquals(which == 1 ? 3 : 0, outcome.cli().code(), outcome::what);
    }
  }

  /** A finding of the toy, whole, twice as often as all others together; these. */
  private List<Sound> sounds() throws IOException {
    Path written = folder.resolve("written");
    FindingFolder.write(written, Findings.lazySize());
    List<Sound> sounds = new ArrayList<>();
    try (Stream<Path> kept = Files.list(CRASHES)) {
      for (Path each : kept.sorted().limit(8).toList()) {
        sounds.add(finding(each));
      }
    }
    try (Stream<Path> workloads = Files.list(CORPUS)) {
      for (Path each : workloads.sorted().limit(8).toList()) {
        sounds.add(
            new Sound(
                new TreeMap<>(Map.of("workload.tl", Files.readAllBytes(each))),
                List.of("--target=jext", "--defect=sync-only-if-new")));
      }
    }
    sounds.addAll(Collections.nCopies(2 * sounds.size(), finding(written)));
    return sounds;
  }

  private static Sound finding(Path folder) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String name : List.of("finding.json", "workload.tl", "trace.zst", "image.zst")) {
      if (Files.exists(folder.resolve(name))) {
        files.put(name, Files.readAllBytes(folder.resolve(name)));
      }
    }
    return new Sound(files, List.of());
  }

  private static void write(Path input, Sound sound) throws IOException {
    for (Map.Entry<String, byte[]> file : sound.files().entrySet()) {
      Files.write(input.resolve(file.getKey()), file.getValue());
    }
  }

  private static String[] command(int which, Sound sound, Path given) {
    List<String> command = new ArrayList<>();
    switch (which) {
      case 0 -> command.add("replay");
      case 1 -> command.add("minimize");
      case 2 -> command.add("explain");
      default -> command.add("regress");
    }
    if (which < 3) {
      command.addAll(sound.options());
    }
    command.add(given.toString());
    return command.toArray(String[]::new);
  }

  private static Outcome run(String what, String... command) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = threads.getTotalThreadAllocatedBytes();
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Map<Long, Long> others = otherThreads(threads);
    long begin = process.getProcessCpuTime();
    Cli cli = Cli.run(TARGETS, command);
    long all = process.getProcessCpuTime() - begin;
    return new Outcome(
        command[0] + " of " + what,
        cli,
        Duration.ofNanos(all - timeSince(others, threads)),
        threads.getTotalThreadAllocatedBytes() - allocated);
  }

  /** The processor time of each thread but this one. */
  private static Map<Long, Long> otherThreads(ThreadMXBean threads) {
    Map<Long, Long> times = new HashMap<>();
    for (long id : threads.getAllThreadIds()) {
      if (id != Thread.currentThread().threadId()) {
        times.put(id, threads.getThreadCpuTime(id));
      }
    }
    return times;
  }

  private static long timeSince(Map<Long, Long> before, ThreadMXBean threads) {
    long sum = 0;
    for (Map.Entry<Long, Long> thread : before.entrySet()) {
      sum += Math.max(0, threads.getThreadCpuTime(thread.getKey()) - thread.getValue());
    }
    return sum;
  }

  private void check(Outcome outcome, Path given) {
    String context = outcome.what() + ": exit " + outcome.cli().code() + "\n" + outcome.cli().err();
    assertTrue(outcome.time().compareTo(TIME_MAX) < 0, () -> context + outcome.time());
    long most = outcome.cli().code() == 2 ? ALLOCATED_TO_REFUSE_MAX : ALLOCATED_MAX;
    assertTrue(outcome.allocated() < most, () -> context + outcome.allocated());
    assertFalse(outcome.cli().err().contains("\tat "), context);
    assertFalse(outcome.cli().out().contains("\tat "), context);
    if (outcome.cli().code() == 2) {
      assertEquals(1, outcome.cli().err().lines().count(), context);
      assertTrue(outcome.cli().err().startsWith("tornline: "), context);
      assertTrue(outcome.cli().err().contains(given.toString()), context);
    } else {
      assertTrue(List.of(0, 1, 3).contains(outcome.cli().code()), context);
    }
  }
}
