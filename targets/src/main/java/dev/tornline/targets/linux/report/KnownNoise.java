package dev.tornline.targets.linux.report;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lines that look as if they began a report and say nothing of the filesystem.
 *
 * <p>There are three more kinds that no list is needed for. What is said while a guest boots is not
 * read. What is said of the shutdown that stands for a power failure, and of the unmount behind it,
 * is passed over: a power failure leaves nobody who would say it. And what a filesystem says of
 * itself ("XFS (pmem0): WARNING: ...", "EXT4-fs (pmem0): warning: ...") begins no report.
 */
final class KnownNoise {

  /**
   * Noise.
   *
   * @param line what it looks like
   * @param reason why it says nothing of the filesystem
   */
  private record Noise(Pattern line, String reason) {}

  private static final String STANDS_STILL =
      "the guest stands still while the host has something else to do, and its clock goes on; one"
          + " that hangs is noticed from outside";

  private static final String UNWINDER =
      "the kernel lost its way while it printed a stack, whose report has a line of its own";

  private static final List<Noise> KNOWN =
      List.of(
          noise("BUG: workqueue lockup .*", STANDS_STILL),
          noise("BUG: soft lockup .*", STANDS_STILL),
          noise("WARNING: kernel stack (regs|frame pointer) at .* has bad .*", UNWINDER),
          noise("WARNING: can't access registers at .*", UNWINDER),
          noise("WARNING: stack recursion on stack type .*", UNWINDER),
          noise(
              "WARNING: .*\\bfs/xfs/xfs_message\\.c:.*\\bassfail\\b.*",
              "every assertion of XFS that fails ends there; the line before says which one"));

  private KnownNoise() {}

  /** Why the line is noise; empty if it is not. */
  static Optional<String> reason(String line) {
    return KNOWN.stream()
        .filter(noise -> noise.line.matcher(line).matches())
        .map(Noise::reason)
        .findFirst();
  }

  private static Noise noise(String line, String reason) {
    return new Noise(Pattern.compile(line), reason);
  }
}
