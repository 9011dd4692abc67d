package dev.tornline.targets.linux.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.targets.NotReadyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CacheTest {

  @TempDir private Path folder;

  @Test
  void get_secondTime_makesNothing() throws IOException {
    Cache cache = new Cache(folder);
    cache.get("a/b", target -> Files.writeString(target, "first"));
    Path file = cache.get("a/b", target -> Files.writeString(target, "second"));
    assertEquals("first", Files.readString(file));
  }

  @Test
  void get_makerFails_leavesNothing() throws IOException {
    Cache cache = new Cache(folder);
    assertThrows(
        NotReadyException.class,
        () ->
            cache.get(
                "half",
                target -> {
                  Files.writeString(target, "half");
                  throw new IOException("no more room");
                }));
    assertFalse(Files.exists(folder.resolve("half")));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void get_noRoom_namesTheFileAndTheRemedy() {
    Cache cache = new Cache(folder);
    NotReadyException full =
        assertThrows(
            NotReadyException.class,
            () ->
                cache.get(
                    "image/x",
                    target -> {
                      throw new IOException("No space left on device");
                    }));
    assertEquals(
        "cannot make " + folder.resolve("image/x") + ": No space left on device", full.what());
    assertTrue(
        full.remedy().matches("make room \\(\\d+ MiB are free there\\) or set XDG_CACHE_HOME.*"),
        full.remedy());
  }

  @Test
  void get_folderThatIsAFile_namesIt() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Cache cache = new Cache(file);
    NotReadyException wrong =
        assertThrows(NotReadyException.class, () -> cache.get("x", target -> {}));
    assertTrue(wrong.what().startsWith("cannot make " + file.resolve("x") + ": "), wrong.what());
  }

  @Test
  void get_leftOverOfAKilledProcess_isRemovedWhenItIsOld() throws IOException {
    Path old = Files.createDirectories(folder.resolve(".making-1"));
    Files.writeString(old.resolve("it"), "half");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    Path young = Files.createDirectories(folder.resolve(".making-2"));
    new Cache(folder).get("x", target -> Files.writeString(target, "whole"));
    assertFalse(Files.exists(old));
    assertTrue(Files.exists(young), "another process may be at it");
  }

  @Test
  void key_sameBytesOtherwiseDivided_differs() {
    assertNotEquals(
        Cache.key(List.of(new byte[1], new byte[2])), Cache.key(List.of(new byte[2], new byte[1])));
  }
}
