package dev.tornline.targets.linux.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tornline.targets.NotReadyException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModulesTest {

  @TempDir private Path folder;

  @BeforeEach
  void makeModules() throws IOException {
    module("fs/ext4/ext4.ko", "jbd2,mbcache,crc16");
    module("fs/jbd2/jbd2.ko", "");
    module("fs/mbcache.ko", "");
    module("lib/crc16.ko", "");
    module("drivers/nvdimm/nd_pmem.ko", "libnvdimm,nd-btt");
    module("drivers/nvdimm/nd-btt.ko", "libnvdimm");
    Files.writeString(folder.resolve("modules.builtin"), "kernel/drivers/libnvdimm.ko\n");
  }

  @Test
  void inOrder_moduleWithNeeds_comesAfterThem() {
    assertEquals(List.of("jbd2.ko", "mbcache.ko", "crc16.ko", "ext4.ko"), names(List.of("ext4")));
  }

  @Test
  void inOrder_dashesAndBuiltIns_areFoundAndLeftOut() {
    assertEquals(List.of("nd-btt.ko", "nd_pmem.ko"), names(List.of("nd_pmem")));
  }

  @Test
  void inOrder_missingModule_isNamed() {
    NotReadyException missing = assertThrows(NotReadyException.class, () -> names(List.of("xfs")));
    assertEquals("kernel " + folder.getFileName() + " has no module xfs", missing.what());
  }

  @Test
  void ofFilesystem_isFoundByNameOrAlias_builtInOrUnknownNeedsNone() throws IOException {
    module("fs/xfs/xfs.ko", "");
    Files.write(
        folder.resolve("fs/xfs/xfs.ko"),
        "\u007fELF\0alias=fs-xfs\0depends=\0".getBytes(StandardCharsets.US_ASCII));
    Files.write(
        folder.resolve("fs/ext4/ext4.ko"),
        "\u007fELF\0alias=fs-ext2\0depends=\0".getBytes(StandardCharsets.US_ASCII));
    Files.writeString(folder.resolve("modules.builtin"), "kernel/fs/erofs/erofs.ko\n");
    assertEquals(List.of("xfs"), ofFilesystem("xfs"));
    assertEquals(List.of("ext4"), ofFilesystem("ext2"));
    assertEquals(List.of(), ofFilesystem("erofs"));
    assertEquals(List.of(), ofFilesystem("ext"));
  }

  private List<String> ofFilesystem(String type) {
    return new Modules(new Kernel(folder.resolve("vmlinuz"), folder)).ofFilesystem(type);
  }

  private List<String> names(List<String> wanted) {
    return new Modules(new Kernel(folder.resolve("vmlinuz"), folder))
        .inOrder(wanted).stream().map(file -> file.getFileName().toString()).toList();
  }

  private void module(String path, String depends) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    String section = "\u007fELF\0license=GPL\0depends=" + depends + "\0retpoline=Y\0";
    Files.write(file, section.getBytes(StandardCharsets.US_ASCII));
  }
}
