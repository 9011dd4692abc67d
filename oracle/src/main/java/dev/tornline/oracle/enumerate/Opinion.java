package dev.tornline.oracle.enumerate;

/** What the second judge says of a recovered filesystem. */
public sealed interface Opinion {

  /** It is one of those that a crash may leave. */
  record Kept() implements Opinion {}

  /**
   * A crash may not leave it.
   *
   * @param what how it differs from one that a crash may leave, without a full stop
   */
  record Violated(String what) implements Opinion {}

  /**
   * The history is none that this judge follows.
   *
   * @param reason without a full stop, the same for all histories of its kind
   */
  record Outside(String reason) implements Opinion {}
}
