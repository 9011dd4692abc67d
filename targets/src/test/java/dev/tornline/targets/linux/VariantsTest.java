package dev.tornline.targets.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.examine.Examiner;
import dev.tornline.oracle.examine.Run;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.persistency.Tearing;
import dev.tornline.oracle.sweep.CrashPlan;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.Execution;
import dev.tornline.targets.NotReadyException;
import dev.tornline.targets.Setting;
import dev.tornline.targets.Target;
import dev.tornline.targets.Variant;
import dev.tornline.targets.linux.install.Program;
import dev.tornline.targets.linux.run.LinuxTestbed;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether each variant mounts, is traced completely, and keeps what its contract says. */
final class VariantsTest {

  private static final Path CORPUS = Path.of("..", "corpus", "common");
  private static final int WORKLOADS = 10;

  /** Checksums refuse torn blocks; a line is never torn here. */
  private static final PersistencyModel LINES =
      new PersistencyModel(PersistencyModel.DEFAULT.domain(), Tearing.LINE);

  private static final CrashPlan FEW = new CrashPlan(2, 2, 1L).withStride(4);

  private static final Workload MAPPED =
      Workload.of(
          new Operation.Create(0, FilePath.parse("/a")),
          new Operation.Truncate(0, 4096),
          new Operation.Mmap(0, 0, 0, 4096, MapKind.SYNC, false));

  /**
   * Violations of the kernel (fs/ext4 of 6.1). With fast commits its synchronous fault asks whether
   * the inode is queued for a fast commit, and an operation that a fast commit cannot log queues
   * nothing. Without a journal, as on ext2, a punch changes the inode's buffer only
   * (ext4_mark_inode_dirty), and fdatasync looks at the state of the inode (__generic_file_fsync).
   */
  private static final Map<String, Set<String>> BROKEN_BY_THE_KERNEL =
      Map.of(
          "fast-commit",
          Set.of("collapse-then-store.tl", "insert-then-store.tl"),
          "default",
          Set.of("fdatasync-after-punch.tl"));

  @TempDir private Path folder;

  @BeforeAll
  static void ready() {
    LinuxReadiness.assumeReady();
  }

  /** All but those of which the whole corpus is run elsewhere. */
  static Stream<Target> variants() {
    return Stream.concat(
        Stream.of(new LinuxTarget(Ext4.FAMILY), new LinuxTarget(Xfs.FAMILY))
            .flatMap(target -> target.variants().stream().skip(1).map(named(target))),
        new LinuxTarget(Ext2.FAMILY).variants().stream().map(named(new LinuxTarget(Ext2.FAMILY))));
  }

  private static Function<Variant, Target> named(Target target) {
    return variant -> target.with(new TreeMap<>(Map.of(Setting.VARIANT, variant.name())));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void firstWorkloads_areTracedCompletelyAndBreakNothing(GuestTarget target) throws IOException {
    String variant = target.configuration().get(Setting.VARIANT);
    LinuxTestbed testbed = target.testbed(Geometry.DEFAULT, Set.of());
    try {
      for (Path file : corpus()) {
        String name = file.getFileName().toString();
        Set<String> broken = check(target, testbed, file);
        if (!BROKEN_BY_THE_KERNEL.getOrDefault(variant, Set.of()).contains(name)) {
          assertEquals(Set.of(), broken, variant + ": " + name);
        }
      }
      assertEquals(0, testbed.unresolvedFlushes());
      Outcome mapped = testbed.execute(MAPPED).outcomes().getLast();
      assertEquals(
          target.contract().mapSync() ? Outcome.OK : Outcome.failed(Errno.EOPNOTSUPP), mapped);
    } finally {
      testbed.close();
    }
  }

  @Test
  void ownImage_ofExt2_works() throws IOException {
    GuestTarget target = own("linux:ext2", "dax");
    LinuxTestbed testbed = target.testbed(target.device().orElseThrow(), Set.of());
    try {
      assertEquals(Set.of(), check(target, testbed, corpus().getFirst()));
    } finally {
      testbed.close();
    }
  }

  @Test
  void ownImage_ofAnotherTypeOrWithWrongOptions_isToldByTheMount() throws IOException {
    GuestTarget wrong = own("linux:xfs", "");
    assertTrue(
        refusal(wrong).startsWith("the kernel does not mount " + folder + "/fresh.img as xfs: EI"),
        refusal(wrong));
    GuestTarget options = own("linux:ext2", "nonsense");
    assertTrue(refusal(options).contains("Unknown parameter 'nonsense'"), refusal(options));
  }

  private static String refusal(GuestTarget target) {
    return assertThrows(
            NotReadyException.class,
            () -> target.testbed(target.device().orElseThrow(), Set.of()).close())
        .what();
  }

  private GuestTarget own(String name, String mount) throws IOException {
    Path image = folder.resolve("fresh.img");
    if (!Files.exists(image)) {
      Files.write(image, new byte[16 << 20]);
      Program.need("mkfs.ext2", "e2fsprogs").run("-q", "-b", "4096", image.toString());
    }
    Target any = new OwnTarget().named(name).orElseThrow();
    return (GuestTarget)
        any.with(new TreeMap<>(Map.of("mkfs-image", image.toString(), "mount", mount)));
  }

  /** Runs a workload; the promises that are broken in some crash states. */
  private static Set<String> check(GuestTarget target, LinuxTestbed testbed, Path file)
      throws IOException {
    String name = file.getFileName().toString();
    Geometry geometry = target.device().orElse(Geometry.DEFAULT);
    Workload parsed = WorkloadText.parse(name, Files.readString(file));
    byte[] device = new byte[(int) geometry.deviceBytes()];
    Execution execution =
        testbed.execute(
            new Workload(geometry, parsed.steps()),
            machine ->
                MemorySegment.copy(
                    machine.device(), ValueLayout.JAVA_BYTE, 0, device, 0, device.length));
    assertEquals("", execution.failure(), name);
    byte[] explained = Explained.by(testbed.fresh(), execution.trace());
    assertEquals(-1, Arrays.mismatch(explained, device), name);
    Examiner examiner = new Examiner(target.contract(), LINES);
    Run run = execution.run();
    assertEquals(Verdict.KEPT, examiner.judgeLive(run, execution.live()), name);
    Set<String> broken = new TreeSet<>();
    examiner.examine(
        run,
        testbed.recoverer(),
        FEW,
        new SeenStates(1 << 16),
        (_, _, verdict) -> {
          if (verdict instanceof Verdict.Broken wrong) {
            broken.add(wrong.rule().code() + ": " + wrong.sentence());
          }
          return true;
        });
    return broken;
  }

  private static List<Path> corpus() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      return files
          .filter(file -> file.toString().endsWith(".tl"))
          .sorted()
          .limit(WORKLOADS)
          .toList();
    }
  }
}
