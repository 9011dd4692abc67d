package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.disk.SealedBlock;
import dev.tornline.targets.jext.fs.FreedMetadata;
import dev.tornline.targets.jext.journal.Handle;

/** Revokes freed metadata blocks, but those of one kind. */
final class UnrevokedKind extends FreedMetadata {

  private final SealedBlock missed;

  UnrevokedKind(SealedBlock missed) {
    this.missed = missed;
  }

  @Override
  public void forget(Handle handle, int block, SealedBlock kind) {
    if (kind == missed) {
      handle.drop(block);
    } else {
      super.forget(handle, block, kind);
    }
  }
}
