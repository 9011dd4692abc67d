package dev.tornline.targets.linux;

import dev.tornline.targets.linux.machine.Machine;

/** For commands whose answers are short and that are not traced. */
enum NoPauses implements Machine.Pauses {
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
