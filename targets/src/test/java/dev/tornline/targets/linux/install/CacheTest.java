package dev.tornline.targets.linux.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        UncheckedIOException.class,
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
  void key_sameBytesOtherwiseDivided_differs() {
    assertNotEquals(
        Cache.key(List.of(new byte[1], new byte[2])), Cache.key(List.of(new byte[2], new byte[1])));
  }
}
