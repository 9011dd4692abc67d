package dev.tornline.targets.linux.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.targets.linux.boot.Filesystem.Source;
import dev.tornline.targets.linux.install.Cache;
import dev.tornline.targets.linux.install.Kernel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

final class EnvironmentTest {

  private static final Contract CONTRACT = new Contract(true, MetadataStrictness.PREFIX);
  private static final Kernel KERNEL =
      new Kernel(Path.of("/boot/vmlinuz"), Path.of("/lib/modules/6.12.1"));

  @Test
  void of_aFilesystemThatIsMade_hasVersionAndCommands() {
    SortedMap<String, String> known =
        environment("dax=always", new Source.Made("mkfs.xfs", "xfsprogs", List.of("-q", "-f")));
    assertEquals("6.12.1", known.get("kernel"));
    assertEquals("mkfs.xfs -q -f", known.get("mkfs"));
    assertEquals("-t xfs -o dax=always", known.get("mount"));
  }

  @Test
  void of_anImageOfTheUsers_hasNoMkfs() {
    SortedMap<String, String> known = environment("", new Source.Given(Path.of("/image")));
    assertEquals(null, known.get("mkfs"));
    assertEquals("-t xfs", known.get("mount"));
  }

  private static SortedMap<String, String> environment(String options, Source source) {
    return Environment.of(
        Cache.ofUser(), new Filesystem("xfs", options, source, CONTRACT, Optional.of(KERNEL)));
  }
}
