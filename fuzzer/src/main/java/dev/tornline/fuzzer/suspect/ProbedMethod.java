package dev.tornline.fuzzer.suspect;

import dev.tornline.targets.Frame;

/**
 * A method of a target that is probed.
 *
 * @param declaration its name and where it begins; a lambda counts as the method it is written in
 * @param result what it returns
 */
record ProbedMethod(Frame declaration, Result result) {

  /** Kinds of result. */
  enum Result {
    /** True or false. */
    BOOLEAN,
    /** Nothing: the method can be left out. */
    NOTHING,
    /** Anything else. */
    OTHER
  }

  /** Class and method with their package. */
  String function() {
    return declaration.function();
  }
}
