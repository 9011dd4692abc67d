package dev.tornline.targets.jext.fs;

import dev.tornline.targets.jext.disk.SealedBlock;
import dev.tornline.targets.jext.journal.Handle;

/** Metadata blocks that are freed, and may hold data next. */
public class FreedMetadata {

  /** Keeps the copies of a block of this kind from being replayed ({@code ext4_forget}). */
  public void forget(Handle handle, int block, SealedBlock kind) {
    handle.forget(block);
  }
}
