package dev.tornline.fuzzer.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Writes files and folders so that a crash leaves them whole or absent. */
public final class DurableFile {

  private DurableFile() {}

  /** Replaces a file. */
  public static void write(Path file, String content) throws IOException {
    write(file, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Replaces a file; waits for room if the disk is full. */
  public static void write(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling("." + file.getFileName() + ".new");
    writeForced(temporary, content);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    force(file.toAbsolutePath().getParent());
  }

  /**
   * Forces the content of a file that is being put together in a folder nobody looks at yet; waits
   * for room if the disk is full.
   */
  public static void writeForced(Path file, byte[] content) throws IOException {
    FullDisk.WAIT.write(file, () -> force(file, content));
  }

  /** Writes a file that may be lost in a crash; waits for room if the disk is full. */
  public static void writeSoon(Path file, byte[] content, OpenOption... options)
      throws IOException {
    FullDisk.WAIT.write(file, () -> Files.write(file, content, options));
  }

  /** Makes a folder and those above it that are missing; waits for room if the disk is full. */
  public static void createFolder(Path folder) throws IOException {
    FullDisk.WAIT.write(folder, () -> Files.createDirectories(folder));
  }

  private static void force(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /**
   * Gives a finished folder its name; the files in it must have been forced.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is something of that name
   */
  public static void publish(Path finished, Path name) throws IOException {
    force(finished);
    if (Files.exists(name)) {
      throw new java.nio.file.FileAlreadyExistsException(name.toString());
    }
    Files.move(finished, name, StandardCopyOption.ATOMIC_MOVE);
    force(name.toAbsolutePath().getParent());
  }

  /** Moves a folder into another folder, which is made if there is none. */
  public static void move(Path folder, Path name) throws IOException {
    createFolder(name.getParent());
    Files.move(folder, name, StandardCopyOption.ATOMIC_MOVE);
    force(name.toAbsolutePath().getParent());
    force(folder.toAbsolutePath().getParent());
  }

  /** Deletes a file or a folder with all that is in it; does nothing if there is none. */
  public static void delete(Path path) throws IOException {
    if (!Files.exists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> inside;
    try (Stream<Path> walk = Files.walk(path)) {
      inside = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : inside) {
      Files.deleteIfExists(each);
    }
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
