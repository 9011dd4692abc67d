package dev.tornline.targets.linux.boot;

import dev.tornline.targets.linux.guest.Symbols;
import dev.tornline.targets.linux.install.Cache;
import dev.tornline.targets.linux.machine.Landmarks;
import dev.tornline.targets.linux.machine.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Landmarks of a kernel. One that is booted without address randomization has them at the same
 * place each time, so they are looked up once and kept, a line each.
 */
public final class LandmarksFile {

  private static final String VERSION = "3";

  /** {@code include/linux/random.h}. */
  private static final List<String> RANDOM =
      List.of("get_random_u8", "get_random_u16", "get_random_u32", "get_random_u64");

  /** {@code include/linux/timekeeping.h}; the latter since Linux 6.13. */
  private static final List<String> TIME =
      List.of("ktime_get_coarse_real_ts64", "ktime_get_coarse_real_ts64_mg");

  /** {@code arch/x86/include/asm/idtentry.h}. */
  private static final String INTERRUPT = "asm_(sysvec_.*|common_interrupt|spurious_interrupt)";

  /** {@code arch/x86/entry/entry_64.S}. */
  private static final String TASK_SWITCH = "__switch_to_asm";

  /** {@code drivers/nvdimm/pmem.c}, {@code arch/x86/lib/usercopy_64.c}. */
  private static final List<String> DRIVER =
      List.of("pmem_submit_bio", "pmem_rw_page", "pmem_do_write", "__memcpy_flushcache");

  private LandmarksFile() {}

  /**
   * The landmarks.
   *
   * @param kernelKey differs for kernels that differ
   * @param machine an idle machine that runs the kernel
   */
  static Landmarks of(Cache cache, String kernelKey, Machine machine) {
    Path kept =
        cache.get(
            "landmarks/" + kernelKey + "-" + VERSION,
            target -> Files.write(target, lines(Factory.symbols(machine)).toList()));
    try (Stream<String> lines = Files.lines(kept)) {
      List<Long> addresses = lines.map(line -> Long.parseUnsignedLong(line, 16)).toList();
      int time = RANDOM.size();
      int taskSwitch = time + TIME.size();
      int driver = taskSwitch + 1;
      int interrupts = driver + 2 * DRIVER.size();
      return new Landmarks(
          addresses.subList(0, time),
          addresses.subList(time, taskSwitch),
          addresses.subList(interrupts, addresses.size()),
          addresses.get(taskSwitch),
          addresses.subList(driver, interrupts));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + kept, e);
    }
  }

  private static Stream<String> lines(Symbols symbols) {
    return Stream.of(
            RANDOM.stream().map(symbols::address),
            TIME.stream().map(symbols::address),
            Stream.of(symbols.address(TASK_SWITCH)),
            DRIVER.stream().map(symbols::bounds).flatMap(List::stream),
            symbols.addresses(INTERRUPT).stream())
        .flatMap(addresses -> addresses)
        .map(Long::toHexString);
  }
}
