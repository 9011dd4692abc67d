package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.fs.Rename;

/** Commits the new name of a directory before the directory knows its new parent. */
final class ParentLater extends Rename {

  @Override
  protected void move(Renaming renaming) throws FsException {
    if (!renaming.changesParent()) {
      super.move(renaming);
      return;
    }
    renaming.change(
        handle -> {
          renaming.putName(handle);
          renaming.dropReplaced(handle);
          renaming.removeName(handle);
          renaming.store(handle);
        });
    renaming.volume().journal().commit();
    renaming.change(
        handle -> {
          renaming.enterParent();
          renaming.leaveParent();
          renaming.store(handle);
        });
  }
}
