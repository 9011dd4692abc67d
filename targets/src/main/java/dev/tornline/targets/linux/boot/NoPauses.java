package dev.tornline.targets.linux.boot;

import dev.tornline.targets.linux.machine.Machine;

/** For commands whose answers are short and that are not traced. */
public enum NoPauses implements Machine.Pauses {
  /** The only one. */
  INSTANCE;

  @Override
  public void traceFull() {
    throw new IllegalStateException("nothing is traced");
  }

  @Override
  public void answersFull() {
    throw new IllegalStateException("the answer is short");
  }
}
