package dev.tornline.targets.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.contract.SplitCall;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.Target;
import dev.tornline.targets.linux.boot.Filesystem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be said of the Linux targets, and what is wrong with it. */
final class LinuxSettingsTest {

  private static final Geometry DEVICE = Geometry.DEFAULT;

  @TempDir private Path folder;

  private static GuestTarget with(Target target, String... words) {
    TreeMap<String, String> values = new TreeMap<>();
    for (int i = 0; i < words.length; i += 2) {
      values.put(words[i], words[i + 1]);
    }
    return (GuestTarget) target.with(values);
  }

  private static String refusal(Target target, String... words) {
    return assertThrows(
            IllegalArgumentException.class, () -> with(target, words).filesystem(DEVICE))
        .getMessage();
  }

  private Path image(long bytes) throws IOException {
    Path file = folder.resolve("fresh.img");
    try (RandomAccessFile made = new RandomAccessFile(file.toFile(), "rw")) {
      made.setLength(bytes);
    }
    return file;
  }

  private static Target own(String name) {
    return new OwnTarget().named(name).orElseThrow();
  }

  @Test
  void nothingSaid_isTheUsualVariant() {
    Filesystem usual = new LinuxTarget(Ext4.FAMILY).filesystem(DEVICE);
    assertEquals(
        usual, with(new LinuxTarget(Ext4.FAMILY), "variant", "default").filesystem(DEVICE));
    assertEquals("dax=always,commit=3600", usual.options());
    SortedSet<SplitCall> splits = new TreeSet<>(Arrays.asList(SplitCall.values()));
    splits.remove(SplitCall.CLONE);
    assertEquals(new Contract(true, MetadataStrictness.PREFIX, splits), usual.contract());
    assertEquals(
        with(new LinuxTarget(Ext4.FAMILY), "variant", "csum").filesystem(DEVICE),
        new LinuxTarget(Ext4.WITH_CHECKSUMS).filesystem(DEVICE));
  }

  @Test
  void variant_changesHowItIsMadeMountedAndJudged() {
    Filesystem made = with(new LinuxTarget(Ext4.FAMILY), "variant", "nojournal").filesystem(DEVICE);
    assertEquals("dax=always", made.options());
    assertEquals(new Contract(true, MetadataStrictness.IN_PLACE), made.contract());
  }

  @Test
  void mkfsMountAndContract_comeAfterThoseOfTheVariant() {
    GuestTarget target =
        with(
            new LinuxTarget(Ext4.FAMILY),
            "mkfs",
            "  -I  128 -J size=4",
            "mount",
            "nodelalloc",
            "contract",
            "posix");
    Filesystem made = target.filesystem(DEVICE);
    List<String> arguments = ((Filesystem.Source.Made) made.source()).arguments();
    assertEquals(
        List.of("-I", "128", "-J", "size=4"),
        arguments.subList(arguments.size() - 4, arguments.size()));
    assertEquals("dax=always,commit=3600,nodelalloc", made.options());
    assertEquals(MetadataStrictness.POSIX, target.contract().metadata());
    assertEquals("nodelalloc", target.configuration().get("mount"));
  }

  @Test
  void with_isWhatWasSaidLastOnly() {
    Target first = with(new LinuxTarget(Ext4.FAMILY), "variant", "csum");
    assertEquals(Map.of("mount", "x"), with(first, "mount", "x").configuration());
  }

  @Test
  void recoveryGuests_makeNoDifferenceToAFinding() {
    GuestTarget target = with(new LinuxTarget(Ext4.FAMILY), "mount", "x", "recovery-guests", "3");
    assertEquals(3, target.given().recoveryGuests());
    assertEquals(Map.of("mount", "x", "recovery-guests", "3"), target.configuration());
    assertEquals(Map.of("mount", "x"), target.identity());
  }

  @Test
  void wrongValues_areToldInOneLine() {
    assertEquals(
        "unknown variant 'quick'; available variants: default, csum, fast-commit, nojournal,"
            + " bigalloc, writeback, inode",
        refusal(new LinuxTarget(Ext4.FAMILY), "variant", "quick"));
    assertEquals(
        "unknown variant 'fast'; did you mean 'fast-commit'?",
        refusal(new LinuxTarget(Ext4.FAMILY), "variant", "fast"));
    assertEquals(
        "unknown setting 'mkfs-image'; available settings: variant, mkfs, mount, contract, kernel,"
            + " modules, recovery-guests",
        refusal(new LinuxTarget(Xfs.FAMILY), "mkfs-image", "x"));
    assertEquals(
        "--recovery-guests 0 is not within 1 to 64",
        refusal(new LinuxTarget(Xfs.FAMILY), "recovery-guests", "0"));
    assertEquals(
        "--recovery-guests two is not within 1 to 64",
        refusal(new LinuxTarget(Xfs.FAMILY), "recovery-guests", "two"));
    assertEquals(
        "unknown contract 'firm'; expected in-place, posix, prefix or strict",
        refusal(new LinuxTarget(Xfs.FAMILY), "contract", "firm"));
    assertEquals(
        "--kernel and --modules go together; give both",
        refusal(new LinuxTarget(Xfs.FAMILY), "kernel", "/vmlinuz"));
    assertEquals(
        "--kernel " + folder + "/none is not a readable file",
        refusal(
            new LinuxTarget(Xfs.FAMILY), "kernel", folder + "/none", "modules", folder.toString()));
  }

  @Test
  void kernelAndModules_areKeptByAbsolutePaths() throws IOException {
    Path kernel = Files.createFile(folder.resolve("bzImage"));
    Path relative = Path.of("").toAbsolutePath().relativize(kernel);
    GuestTarget target =
        with(
            new LinuxTarget(Ext2.FAMILY),
            "kernel",
            relative.toString(),
            "modules",
            folder.toString());
    assertEquals(kernel.toString(), target.configuration().get("kernel"));
    assertEquals(kernel, target.filesystem(DEVICE).kernel().orElseThrow().image());
  }

  @Test
  void ownType_withAnImage_hasItsSizeAndContract() throws IOException {
    assertTrue(own("linux:nova").needsSettings());
    GuestTarget target = with(own("linux:nova"), "mkfs-image", image(24 << 20).toString());
    assertFalse(target.needsSettings());
    assertEquals(Optional.of(new Geometry(24)), target.device());
    Filesystem filesystem = target.filesystem(new Geometry(24));
    assertEquals("nova", filesystem.type());
    assertEquals(new Contract(true, MetadataStrictness.POSIX), filesystem.contract());
  }

  @Test
  void ownType_thatIsKnown_hasTheContractOfItsUsualVariant() {
    assertEquals(MetadataStrictness.IN_PLACE, own("linux:ext2").contract().metadata());
    assertEquals(MetadataStrictness.PREFIX, own("linux:xfs").contract().metadata());
    assertEquals(
        MetadataStrictness.STRICT,
        with(own("linux:xfs"), "contract", "strict").contract().metadata());
  }

  @Test
  void ownType_withoutAProperImage_isRefused() throws IOException {
    assertEquals(
        "needs an image of a fresh filesystem: --mkfs-image FILE", refusal(own("linux:ext2")));
    assertEquals(
        "write the type of the filesystem in place of FSTYPE, as in linux:ext2",
        refusal(new OwnTarget()));
    String odd = image((16 << 20) + 4096).toString();
    assertEquals(
        "--mkfs-image " + odd + " has 16781312 bytes, which is not a multiple of 2 MiB",
        refusal(own("linux:ext2"), "mkfs-image", odd));
    assertEquals(
        "--mkfs-image " + folder + "/none is not a readable file",
        refusal(own("linux:ext2"), "mkfs-image", folder + "/none"));
    String large = image(32 << 20).toString();
    assertEquals(
        "the device has 16 MiB, but " + large + " 32",
        refusal(own("linux:ext2"), "mkfs-image", large));
    assertEquals(Optional.empty(), new OwnTarget().named("linux:../ext2"));
  }
}
