package dev.tornline.fuzzer.report;

import dev.tornline.targets.Frame;
import dev.tornline.targets.Target;

/** Places in the code of a target, in words. */
public final class FrameWords {

  private final String prefix;

  /** Leaves out the packages around that of the target's own class. */
  public FrameWords(Target target) {
    String home = target.getClass().getPackageName();
    this.prefix = home.substring(0, home.lastIndexOf('.') + 1);
  }

  /**
   * {@code jext.journal.Journal.commit (Journal.java:88)}; {@code dax_iomap_cow_copy+0xba/0x150
   * [xfs]}.
   */
  public String name(Frame frame) {
    String function = frame.function();
    String name = function.startsWith(prefix) ? function.substring(prefix.length()) : function;
    return frame.position().startsWith("+")
        ? name + frame.position()
        : name + " (" + frame.position() + ")";
  }
}
