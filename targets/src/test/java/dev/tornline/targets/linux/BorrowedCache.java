package dev.tornline.targets.linux;

import dev.tornline.targets.linux.install.Cache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The user's cache without what is made by guests: what a test makes there stays in its folder. */
final class BorrowedCache {

  private static final List<String> BORROWED = List.of("kernel", "vmlinux", "native");

  private BorrowedCache() {}

  /** A cache in an existing folder, with links to what the user's cache has. */
  static Cache in(Path folder) throws IOException {
    Path users = Cache.ofUser().folder();
    for (String name : BORROWED) {
      Path link = folder.resolve(name);
      if (!Files.exists(link) && Files.exists(users.resolve(name))) {
        Files.createSymbolicLink(link, users.resolve(name));
      }
    }
    return new Cache(folder);
  }

  /** Removes the links, which lead out of a temporary folder. */
  static void giveBack(Path folder) throws IOException {
    for (String name : BORROWED) {
      Path link = folder.resolve(name);
      if (Files.isSymbolicLink(link)) {
        Files.delete(link);
      }
    }
  }
}
