package dev.tornline.targets.linux.patch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The patches that come with the program. */
public final class Patches {

  private static final String FILE = "/dev/tornline/targets/linux/defects.txt";

  private Patches() {}

  /** Those that show in a type of filesystem, in the order of the file. */
  public static List<Patch> of(String filesystem) {
    return all().stream().filter(patch -> patch.filesystems().contains(filesystem)).toList();
  }

  /** All of them. */
  static List<Patch> all() {
    try (InputStream in = Patches.class.getResourceAsStream(FILE)) {
      return PatchReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
