package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.journal.Recovery;

/** Remembers by a few bits which blocks were replayed: of two that share them it replays one. */
final class ShortKeys extends Recovery {

  private static final int BITS = 6;

  @Override
  protected int key(int home) {
    return home & (1 << BITS) - 1;
  }
}
