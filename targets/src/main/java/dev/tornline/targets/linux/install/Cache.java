package dev.tornline.targets.linux.install;

import dev.tornline.targets.NotReadyException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * The folder of things that are made once: {@code $XDG_CACHE_HOME/tornline}, or {@code
 * ~/.cache/tornline}. Files appear in it complete or not at all, so several processes may share it.
 *
 * @param folder need not exist
 */
public record Cache(Path folder) {

  private static final int KEY_DIGITS = 16;
  private static final long MIB = 1 << 20;
  private static final String MAKING = ".making-";

  /** Nothing takes so long to make. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  /** The cache of the user (XDG Base Directory Specification 0.8). */
  public static Cache ofUser() {
    String given = System.getenv("XDG_CACHE_HOME");
    Path base =
        given != null && given.startsWith("/")
            ? Path.of(given)
            : Path.of(System.getProperty("user.home"), ".cache");
    return new Cache(base.resolve("tornline"));
  }

  /** Makes a file or folder under a temporary name. */
  @FunctionalInterface
  public interface Maker {
    /** Makes it. */
    void make(Path temporary) throws IOException;
  }

  /**
   * A file or folder of this name, made if it is not there.
   *
   * @throws NotReadyException if it cannot be made, for want of room or rights
   */
  public Path get(String name, Maker maker) {
    Path wanted = folder.resolve(name);
    if (Files.exists(wanted)) {
      return wanted;
    }
    try {
      Files.createDirectories(wanted.getParent());
      removeAbandoned();
      Path making = Files.createTempDirectory(folder, MAKING);
      try {
        Path made = making.resolve("it");
        maker.make(made);
        move(made, wanted);
      } finally {
        delete(making);
      }
      return wanted;
    } catch (IOException e) {
      throw new NotReadyException("cannot make " + wanted + ": " + reason(e), remedy());
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "permission denied: " + denied.getFile();
      case FileSystemException file when file.getReason() != null -> file.getReason();
      case FileSystemException file -> file.getClass().getSimpleName() + ": " + file.getFile();
      case IOException other -> other.getMessage();
    };
  }

  private String remedy() {
    Path there = folder;
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    try {
      return "make room (%d MiB are free there) or set XDG_CACHE_HOME to another folder"
          .formatted(Files.getFileStore(there).getUsableSpace() / MIB);
    } catch (IOException e) {
      return "set XDG_CACHE_HOME to a folder that can be used";
    }
  }

  /** What was left by processes that were killed over it. */
  private void removeAbandoned() throws IOException {
    FileTime old = FileTime.from(Instant.now().minus(ABANDONED));
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, MAKING + "*")) {
      for (Path each : all) {
        if (Files.getLastModifiedTime(each).compareTo(old) < 0) {
          delete(each);
        }
      }
    }
  }

  /** A short name for contents: equal contents have equal keys. */
  public static String key(List<byte[]> contents) {
    MessageDigest digest = sha256();
    for (byte[] content : contents) {
      digest.update((byte) (content.length >> 24));
      digest.update((byte) (content.length >> 16));
      digest.update((byte) (content.length >> 8));
      digest.update((byte) content.length);
      digest.update(content);
    }
    return keyOf(digest);
  }

  /** A short name for the content of a file: equal contents have equal keys. */
  public static String keyOf(Path file) {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] piece = new byte[1 << 20];
      for (int length; (length = in.read(piece)) >= 0; ) {
        digest.update(piece, 0, length);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return keyOf(digest);
  }

  private static String keyOf(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest()).substring(0, KEY_DIGITS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void move(Path made, Path wanted) throws IOException {
    try {
      Files.move(made, wanted, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw e;
    } catch (IOException e) {
      if (!Files.exists(wanted)) { // else another process was faster: a full folder stays
        throw e;
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var found = Files.walk(folder)) {
      for (Path path : found.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
