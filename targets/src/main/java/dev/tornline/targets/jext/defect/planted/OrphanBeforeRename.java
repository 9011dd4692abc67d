package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.fs.Rename;

/** Makes an orphan of the file that a rename replaces while the name still leads to it. */
final class OrphanBeforeRename extends Rename {

  @Override
  protected void move(Renaming renaming) throws FsException {
    if (!renaming.replaces()) {
      super.move(renaming);
      return;
    }
    renaming.change(
        handle -> {
          renaming.dropReplaced(handle);
          renaming.store(handle);
        });
    renaming.volume().journal().commit();
    renaming.change(
        handle -> {
          renaming.putName(handle);
          renaming.enterParent();
          renaming.removeSource(handle);
          renaming.store(handle);
        });
  }
}
