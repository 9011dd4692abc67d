package dev.tornline.targets.linux.machine;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** A folder of files that are memory shared between processes. */
final class SharedFolder {

  /** Memory where there is any, so that nothing is ever written to a disk. */
  private static final Path MEMORY = Path.of("/dev/shm");

  private final Path folder;
  private final Arena arena;

  SharedFolder(Arena arena) throws IOException {
    this.arena = arena;
    this.folder =
        Files.isWritable(MEMORY)
            ? Files.createTempDirectory(MEMORY, "tornline-")
            : Files.createTempDirectory("tornline-");
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /** A new file of zeros, mapped. */
  MemorySegment create(String name, long size) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            path(name),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      return file.map(MapMode.READ_WRITE, 0, size, arena);
    }
  }

  /** Removes the names: the memory lives as long as somebody has it mapped. */
  void forget() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
