package dev.tornline.targets.vfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tornline.oracle.workload.Loaded;
import org.junit.jupiter.api.Test;

final class LoadedBytesTest {

  private final LoadedBytes loaded = new LoadedBytes();

  @Test
  void keep_copiesTheFirstBytes() {
    byte[] bytes = {1, 2, 3};
    Loaded kept = loaded.keep(bytes, 2);
    assertEquals(new Loaded(new byte[] {1, 2}), kept);
    assertNotSame(bytes, kept.bytes());
    assertSame(Loaded.NOTHING, loaded.keep(bytes, 0));
  }

  @Test
  void keep_whatIsMoreThanTheLimitOfARun_isCut() {
    assertEquals(
        Loaded.RUN_BYTES - 2,
        loaded.keep(new byte[Loaded.RUN_BYTES], Loaded.RUN_BYTES - 2).bytes().length);
    assertEquals(new Loaded(new byte[2]), loaded.keep(new byte[8], 8));
    assertSame(Loaded.NOTHING, loaded.keep(new byte[8], 8));
  }
}
