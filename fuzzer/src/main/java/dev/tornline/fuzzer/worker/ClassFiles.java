package dev.tornline.fuzzer.worker;

import dev.tornline.fuzzer.UserException;
import dev.tornline.targets.Target;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Whether Jazzer can instrument the classes of a target. */
public final class ClassFiles {

  /** Jazzer 0.30 leaves newer classes without coverage, and says so in a log only. */
  static final int JAVA_MAX = 26;

  /** The major version of the class files of Java 1, less 1. */
  private static final int MAJOR_OF_JAVA_0 = 44;

  private ClassFiles() {}

  /**
   * Refuses a target that would be fuzzed without coverage.
   *
   * @throws UserException with the remedy, if its class is of a newer Java than Jazzer reads
   */
  public static void check(Target target) {
    Class<?> type = target.getClass();
    try (InputStream file =
        type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
      if (!target.instrumentation().isEmpty() && file != null) {
        check(target.name(), file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void check(String target, InputStream file) throws IOException {
    DataInputStream header = new DataInputStream(file);
    header.readInt();
    header.readUnsignedShort();
    int java = header.readUnsignedShort() - MAJOR_OF_JAVA_0;
    if (java > JAVA_MAX) {
      throw new UserException(
          "target "
              + target
              + " is compiled for Java "
              + java
              + ", whose classes Jazzer cannot instrument: compile it for Java "
              + JAVA_MAX
              + " or older (javac --release "
              + JAVA_MAX
              + ")");
    }
  }
}
