package dev.tornline.targets;

import java.util.Objects;

/**
 * A place in the code of a target.
 *
 * @param function what was running: for Java the class and the method with their package, separated
 *     by dots; for a kernel the symbol
 * @param position where in it: for Java {@code File.java:line}; for a kernel {@code +0xba/0x150
 *     [xfs]}, which completes the symbol as in the kernel's own messages
 */
public record Frame(String function, String position) {

  /** Refuses null. */
  public Frame {
    Objects.requireNonNull(function);
    Objects.requireNonNull(position);
  }
}
