package dev.tornline.targets.linux.guest;

import dev.tornline.targets.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Says which code made an event: the stack of the kernel without the driver of the device, the
 * block layer and the functions that copy, which only serve their callers.
 */
public final class KernelStacks {

  private static final Pattern MESSENGER =
      Pattern.compile(
          "_*(mem(cpy|set|move)|copy|clear_|rep_|clean_cache|arch_wb|pmem_|write_pmem|nd_|(generic_)?nvdimm"
              + "|dax_(flush|copy|zero|direct)|bio_|blk_|blkdev_|submit_|sync_dirty|write_dirty"
              + "|generic_file|iomap_dio_submit|iov_|raw_|queue_work|async_|end_).*");

  private final Symbols symbols;

  /** For a kernel with these functions. */
  public KernelStacks(Symbols symbols) {
    this.symbols = symbols;
  }

  /**
   * The frames of addresses, innermost first.
   *
   * @param addresses where the code was, and where it was called from, innermost first
   */
  List<Frame> frames(long[] addresses) {
    List<Frame> frames =
        Arrays.stream(addresses).mapToObj(symbols::at).flatMap(java.util.Optional::stream).toList();
    int first = 0;
    while (first < frames.size() - 1 && MESSENGER.matcher(frames.get(first).function()).matches()) {
      first++;
    }
    return frames.subList(first, frames.size());
  }
}
