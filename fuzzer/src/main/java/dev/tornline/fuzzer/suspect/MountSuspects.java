package dev.tornline.fuzzer.suspect;

import java.util.ArrayList;
import java.util.List;

/** Who mounted what the filesystem's own check refuses, or what cannot be used. */
record MountSuspects(TrialRig trials, FailingRun found) {

  /** Who mounted what the check refuses. */
  List<Suspect> suspects() {
    return suspects("mounted the image that the consistency check rejected");
  }

  /** The innermost function that did all of the mounting by itself, with this reason. */
  List<Suspect> suspects(String why) {
    CallTree tree = new CallTree();
    found.state().ifPresent(state -> trials.recover(found.execution(), state, tree));
    if (tree.size() == 1) {
      return List.of();
    }
    int call = 1;
    List<Integer> called = called(tree, call);
    while (called.size() == 1) {
      call = called.getFirst();
      called = called(tree, call);
    }
    return List.of(new Suspect(trials.method(tree.method(call)).declaration(), why));
  }

  private static List<Integer> called(CallTree tree, int caller) {
    List<Integer> called = new ArrayList<>();
    for (int call = caller + 1; call < tree.size() && tree.parent(call) >= caller; call++) {
      if (tree.parent(call) == caller) {
        called.add(call);
      }
    }
    return called;
  }
}
