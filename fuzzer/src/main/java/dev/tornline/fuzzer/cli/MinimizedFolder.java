package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.finding.FindingFolder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Where a minimized finding goes. */
final class MinimizedFolder {

  private static final String WORKLOAD = ".tl";

  private MinimizedFolder() {}

  /**
   * The folder that was asked for, or the one beside the input.
   *
   * @param document the finding's document; empty for a workload
   * @throws UserException if it cannot be made there, or lies within the input
   */
  static Path of(Path file, Optional<Path> document, Optional<Path> asked) {
    Optional<Path> input = document.map(MinimizedFolder::folderOf);
    Path folder = asked.map(MinimizedFolder::trimmed).orElseGet(() -> beside(input.orElse(file)));
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new UserException(folder + ": already exists; name another folder with --output");
    }
    Path parent = plain(folder).getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new UserException(folder + ": its parent folder does not exist");
    }
    if (input.isPresent() && plain(folder).startsWith(plain(input.get()))) {
      throw new UserException(folder + ": lies within the finding; name another folder");
    }
    return folder;
  }

  private static Path folderOf(Path document) {
    return document.getParent() == null ? plain(document).getParent() : document.getParent();
  }

  private static Path beside(Path input) {
    String name = trimmed(input).getFileName().toString();
    String stem =
        name.endsWith(WORKLOAD) ? name.substring(0, name.length() - WORKLOAD.length()) : name;
    return trimmed(input).resolveSibling(stem + FindingFolder.MINIMIZED);
  }

  /** The path as it is, if it ends in a name. */
  private static Path trimmed(Path path) {
    Path name = path.getFileName();
    boolean named = name != null && !name.toString().matches("|\\.|\\.\\.");
    return named ? path : plain(path);
  }

  private static Path plain(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
