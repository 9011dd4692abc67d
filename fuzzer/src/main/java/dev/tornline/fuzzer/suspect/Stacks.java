package dev.tornline.fuzzer.suspect;

import dev.tornline.targets.Frame;
import java.util.List;
import java.util.Optional;

/** Comparisons of stacks, which are lists of frames with the innermost first. */
final class Stacks {

  private Stacks() {}

  /** The innermost function that both stacks are in, as the first of them has it. */
  static Optional<Frame> common(List<Frame> one, List<Frame> other) {
    Frame common = null;
    int i = one.size() - 1;
    int j = other.size() - 1;
    while (i >= 0 && j >= 0 && one.get(i).function().equals(other.get(j).function())) {
      common = one.get(i);
      if (!one.get(i).equals(other.get(j))) {
        break; // two calls of the same function, or two places in one call of it
      }
      i--;
      j--;
    }
    return Optional.ofNullable(common);
  }

  /** The innermost function that all stacks are in. */
  static Optional<Frame> common(List<List<Frame>> stacks) {
    if (stacks.isEmpty() || stacks.getFirst().isEmpty()) {
      return Optional.empty();
    }
    List<Frame> first = stacks.getFirst();
    int depth = first.size();
    for (List<Frame> stack : stacks) {
      Optional<Frame> shared = common(first, stack);
      if (shared.isEmpty()) {
        return Optional.empty();
      }
      depth = Math.min(depth, first.size() - first.indexOf(shared.get()));
    }
    return Optional.of(first.get(first.size() - depth));
  }
}
