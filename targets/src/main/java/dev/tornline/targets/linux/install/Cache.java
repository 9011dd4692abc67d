package dev.tornline.targets.linux.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

  /** A file or folder of this name, made if it is not there. */
  public Path get(String name, Maker maker) {
    Path wanted = folder.resolve(name);
    if (Files.exists(wanted)) {
      return wanted;
    }
    try {
      Files.createDirectories(wanted.getParent());
      Path making = Files.createTempDirectory(folder, ".making-");
      try {
        Path made = making.resolve("it");
        maker.make(made);
        move(made, wanted);
      } finally {
        delete(making);
      }
      return wanted;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + wanted, e);
    }
  }

  /** A short name for contents: equal contents have equal keys. */
  public static String key(List<byte[]> contents) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] content : contents) {
        digest.update((byte) (content.length >> 24));
        digest.update((byte) (content.length >> 16));
        digest.update((byte) (content.length >> 8));
        digest.update((byte) content.length);
        digest.update(content);
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, KEY_DIGITS);
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
