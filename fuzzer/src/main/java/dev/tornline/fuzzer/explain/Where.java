package dev.tornline.fuzzer.explain;

/** Which crash points of a workload are to be explained. */
public sealed interface Where {

  /** Those at which something breaks; the ends of steps if nothing does. */
  record Anywhere() implements Where {}

  /**
   * The same of one step.
   *
   * @param step counted from 0
   */
  record InStep(int step) implements Where {}

  /** The one before an event of the trace. */
  record At(int event) implements Where {}
}
