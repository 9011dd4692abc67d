package dev.tornline.targets.linux.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.targets.NotReadyException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no kernel, or modules of another one. */
final class KernelFilesTest {

  private static final String VERSION = "6.1.0-9-amd64";

  @TempDir private Path folder;
  private Kernel kernel;

  @BeforeEach
  void makeKernel() throws IOException {
    kernel = new Kernel(folder.resolve("vmlinuz"), folder.resolve("lib/modules/" + VERSION));
    Files.createDirectories(kernel.modules());
    Files.write(kernel.image(), bzImage(VERSION + " (builder) #1"));
    for (String name : List.of("crc32c_generic", "nd_e820", "nd_btt", "nd_pmem")) {
      module(name, VERSION);
    }
  }

  @Test
  void bootable_text_isNoKernel() throws IOException {
    Files.writeString(kernel.image(), "this is no kernel\n".repeat(100));
    NotReadyException refused =
        assertThrows(NotReadyException.class, () -> kernel.bootable(new Cache(folder)));
    assertEquals(
        kernel.image() + " is not a Linux kernel (a bzImage or an ELF file)", refused.what());
  }

  @Test
  void bootable_emptyFile_isNoKernel() throws IOException {
    Files.write(kernel.image(), new byte[0]);
    assertThrows(NotReadyException.class, () -> kernel.bootable(new Cache(folder)));
  }

  @Test
  void bootable_plainKernel_isTakenAsItIs() throws IOException {
    Files.write(kernel.image(), new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0});
    assertEquals(kernel.image(), kernel.bootable(new Cache(folder)));
  }

  @Test
  void bootable_payloadBeyondTheEnd_isTakenAsItIs() throws IOException {
    byte[] image = bzImage(VERSION);
    ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).putInt(0x248, -5).putInt(0x24c, -1);
    Files.write(kernel.image(), image);
    assertEquals(kernel.image(), kernel.bootable(new Cache(folder)));
  }

  @Test
  void version_ofABzImage_isItsFirstWord() {
    assertEquals(Optional.of(VERSION), ModuleVersions.ofImage(bzImage(VERSION + " (builder) #1")));
  }

  @Test
  void initramfs_modulesOfThisKernel_areTaken() throws IOException {
    module("ext4", VERSION);
    assertTrue(Files.exists(initramfs()));
  }

  @Test
  void initramfs_moduleOfAnotherKernel_isNamedWithBothVersions() throws IOException {
    module("ext4", "6.1.0-8-amd64");
    NotReadyException refused = assertThrows(NotReadyException.class, this::initramfs);
    assertEquals(
        "module %s is of kernel '6.1.0-8-amd64', but %s is '%s'"
            .formatted(kernel.modules().resolve("ext4.ko"), kernel.image(), VERSION),
        refused.what());
  }

  private Path initramfs() throws IOException {
    Path agent = Files.writeString(folder.resolve("agent"), "agent");
    return Initramfs.make(new Cache(folder), kernel, agent, "ext4", (_, content) -> content);
  }

  private void module(String name, String version) throws IOException {
    Files.writeString(
        kernel.modules().resolve(name + ".ko"),
        "ELF\0depends=\0vermagic=" + version + " SMP mod_unload \0");
  }

  private static byte[] bzImage(String version) {
    ByteBuffer image = ByteBuffer.allocate(0x400).order(ByteOrder.LITTLE_ENDIAN);
    image.putInt(0x202, 0x53726448).putShort(0x20e, (short) 0x100);
    image.put(0x300, (version + "\0").getBytes(StandardCharsets.US_ASCII));
    return image.array();
  }
}
