package dev.tornline.targets.vfs;

import dev.tornline.oracle.workload.Loaded;
import java.util.Arrays;

/** Keeps what the loads of one run return, up to {@link Loaded#RUN_BYTES}. */
final class LoadedBytes {

  private int left = Loaded.RUN_BYTES;

  /** Copies the first {@code count} bytes, or fewer if no more may be kept. */
  Loaded keep(byte[] bytes, long count) {
    int kept = (int) Math.min(count, left);
    left -= kept;
    return kept == 0 ? Loaded.NOTHING : new Loaded(Arrays.copyOf(bytes, kept));
  }
}
