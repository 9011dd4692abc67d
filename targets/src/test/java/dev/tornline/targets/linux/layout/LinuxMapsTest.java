package dev.tornline.targets.linux.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tornline.targets.ArrayImage;
import dev.tornline.targets.ImageMap;
import dev.tornline.targets.linux.install.Program;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maps of images that mkfs makes, with two files in two directories. */
final class LinuxMapsTest {

  private static final int BYTES = 16 << 20;
  private static final int PAGE = 4096;
  private static final int TRIALS = 20;

  @TempDir private static Path folder;

  private static byte[] ext2;
  private static byte[] ext4;
  private static byte[] xfs;

  @BeforeAll
  static void make() throws IOException {
    assumeTrue(Program.find("mkfs.ext4").isPresent() && Program.find("mkfs.xfs").isPresent());
    Path tree = folder.resolve("tree");
    Files.createDirectories(tree.resolve("sub"));
    Files.writeString(tree.resolve("file"), "x".repeat(9000));
    Files.writeString(tree.resolve("sub/inner"), "x".repeat(5000));
    List<String> extArguments = List.of("-q", "-F", "-b", "4096", "-d", tree.toString());
    ext2 = image("mkfs.ext2", extArguments);
    ext4 = image("mkfs.ext4", extArguments);
    Path proto = folder.resolve("proto");
    Files.writeString(
        proto,
        """
        /none
        0 0
        d--755 0 0
        file ---644 0 0 %1$s/file
        sub d--755 0 0
        inner ---644 0 0 %1$s/sub/inner
        $
        $
        """
            .formatted(tree));
    xfs = image("mkfs.xfs", List.of("-q", "-f", "--unsupported", "-p", proto.toString()));
  }

  private static byte[] image(String program, List<String> arguments) throws IOException {
    Path file = folder.resolve(program);
    try (RandomAccessFile made = new RandomAccessFile(file.toFile(), "rw")) {
      made.setLength(BYTES);
    }
    List<String> all = new ArrayList<>(arguments);
    all.add(file.toString());
    Program.Result result = Program.need(program, program).run(all.toArray(String[]::new));
    assertEquals(0, result.code(), result::output);
    return Files.readAllBytes(file);
  }

  @Test
  void map_ext4_namesItsParts() {
    ImageMap map = LinuxMaps.of("ext4", new ArrayImage(ext4.clone()));
    assertEquals(Optional.empty(), map.at(0));
    assertEquals(Optional.of("superblock"), map.at(1024));
    assertEquals(Optional.of("group descriptors"), map.at(PAGE));
    assertEquals(Optional.empty(), map.at(BYTES));
    assertNames(
        map,
        List.of(
            "block bitmap",
            "inode bitmap",
            "inode table, inode 1",
            "journal superblock",
            "journal block",
            "directory block of /",
            "directory block of /sub",
            "page 2 of /file",
            "page 1 of /sub/inner",
            "data or directory block"));
  }

  @Test
  void map_ext2_findsFilesThroughPointers() {
    assertNames(
        LinuxMaps.of("ext2", new ArrayImage(ext2.clone())),
        List.of("superblock", "inode table, inode 12", "page 0 of /file", "page 1 of /sub/inner"));
  }

  @Test
  void map_xfs_namesItsParts() {
    ImageMap map = LinuxMaps.of("xfs", new ArrayImage(xfs.clone()));
    assertEquals(Optional.of("superblock"), map.at(0));
    assertEquals(Optional.of("AGF, free space"), map.at(512));
    assertEquals(Optional.of("AGI, inodes"), map.at(1024));
    assertEquals(Optional.of("AGFL, free list"), map.at(1536));
    assertNames(
        map,
        List.of(
            "bnobt block, free space",
            "cntbt block, free space",
            "inobt block, inodes",
            "log",
            "page 2 of /file",
            "page 1 of /sub/inner"));
  }

  private static void assertNames(ImageMap map, List<String> wanted) {
    List<String> missing = new ArrayList<>(wanted);
    for (long address = 0; address < BYTES && !missing.isEmpty(); address += 64) {
      map.at(address).ifPresent(missing::remove);
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void map_damagedImage_answersWithoutAnError() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < TRIALS; trial++) {
      assertAnswers("ext4", ext4, random);
      assertAnswers("ext2", ext2, random);
      assertAnswers("xfs", xfs, random);
    }
  }

  private static void assertAnswers(String type, byte[] bytes, SplittableRandom random) {
    ArrayImage image = new ArrayImage(bytes.clone());
    image.damage(random, 1 << random.nextInt(16));
    assertTrue(image.named(LinuxMaps.of(type, image)) <= BYTES / 64);
  }

  @Test
  void map_randomBytes_knowsNothing() {
    byte[] bytes = new byte[BYTES];
    new SplittableRandom(2).nextBytes(bytes);
    ArrayImage image = new ArrayImage(bytes);
    for (String type : List.of("ext2", "ext4", "xfs", "btrfs")) {
      assertEquals(0, image.named(LinuxMaps.of(type, image)), type);
    }
  }
}
