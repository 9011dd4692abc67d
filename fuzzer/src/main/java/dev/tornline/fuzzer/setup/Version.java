package dev.tornline.fuzzer.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which Tornline this is.
 *
 * @param number the version, {@code unpackaged} if it does not run from its jar
 * @param commit the first twelve digits of the commit of the checkout it was started from; empty
 *     without one
 */
public record Version(String number, String commit) {

  /** The version that runs; the checkout is where the launcher lies. */
  public static Version running() {
    String number = Version.class.getPackage().getImplementationVersion();
    String home = System.getProperty("tornline.home", "");
    String commit = home.isEmpty() ? "" : commitOf(Path.of(home)).orElse("");
    return new Version(number == null ? "unpackaged" : number, commit);
  }

  /** Version and commit in one word. */
  @Override
  public String toString() {
    return commit.isEmpty() ? number : number + "+" + commit;
  }

  /** The commit that a checkout's HEAD names, if it is a checkout with its own .git folder. */
  static Optional<String> commitOf(Path checkout) {
    Path git = checkout.resolve(".git");
    try {
      if (!Files.isRegularFile(git.resolve("HEAD"))) {
        return Optional.empty();
      }
      String head = Files.readString(git.resolve("HEAD")).strip();
      return (head.startsWith("ref: ") ? resolve(git, head.substring(5)) : Optional.of(head))
          .filter(hash -> hash.length() >= 12)
          .map(hash -> hash.substring(0, 12));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> resolve(Path git, String reference) throws IOException {
    Path loose = git.resolve(reference);
    if (Files.isRegularFile(loose)) {
      return Optional.of(Files.readString(loose).strip());
    }
    Path packed = git.resolve("packed-refs");
    if (!Files.isRegularFile(packed)) {
      return Optional.empty();
    }
    return Files.readAllLines(packed).stream()
        .filter(line -> line.endsWith(" " + reference))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .findFirst();
  }
}
