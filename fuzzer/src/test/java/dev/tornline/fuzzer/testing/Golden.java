package dev.tornline.fuzzer.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares what is printed with what was reviewed before. {@code -Dgolden.overwrite=true} writes it
 * instead.
 */
public final class Golden {

  private static final Path ROOT = Path.of("src/test/resources/golden");

  private Golden() {}

  /** Compares with the file of this name. */
  public static void check(String name, String actual) throws IOException {
    Path file = ROOT.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.overwrite")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
      return;
    }
    if (!Files.exists(file)) {
      fail(file + " is missing; write it with -Dgolden.overwrite=true. It would hold:\n" + actual);
    }
    assertEquals(Files.readString(file), actual, () -> "differs from " + file);
  }
}
