package dev.tornline.targets.jext.defect;

import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.fs.Rename;

/**
 * Removes the old name for good before it adds the new one. As in NOVA, whose rename deleted the
 * old entry in place, a crash in between leaves the file without a name.
 */
final class RenameInSteps extends Rename {

  @Override
  protected void move(Renaming renaming) throws FsException {
    renaming.change(
        handle -> {
          renaming.removeSource(handle);
          renaming.store(handle);
        });
    renaming.volume().journal().commit();
    renaming.change(
        handle -> {
          renaming.putTarget(handle);
          renaming.store(handle);
        });
  }
}
