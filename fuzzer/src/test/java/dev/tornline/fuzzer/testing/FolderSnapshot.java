package dev.tornline.fuzzer.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is in a folder: the length and the hash of every file by its name, -1 for folders. */
public final class FolderSnapshot {

  private FolderSnapshot() {}

  /** What is in it now. */
  public static SortedMap<String, Long> of(Path root) throws IOException {
    SortedMap<String, Long> content = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path path : walk.toList()) {
        long value =
            Files.isDirectory(path)
                ? -1
                : Files.size(path) << 32 | java.util.Arrays.hashCode(Files.readAllBytes(path));
        content.put(root.relativize(path).toString(), value);
      }
    }
    return content;
  }
}
