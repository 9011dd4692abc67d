package dev.tornline.targets.jext.defect;

import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.fs.Rename;

/**
 * Renames what is no directory by a link and an unlink, each in a transaction of its own. A crash
 * in between leaves a sound filesystem in which the file has both names, which it never had.
 */
final class LinkThenUnlink extends Rename {

  @Override
  protected void move(Renaming renaming) throws FsException {
    if (renaming.movesDirectory()) {
      super.move(renaming);
      return;
    }
    renaming.change(
        handle -> {
          renaming.putTarget(handle);
          renaming.addLinks(1);
          renaming.store(handle);
        });
    renaming.volume().journal().commit();
    renaming.change(
        handle -> {
          renaming.removeSource(handle);
          renaming.addLinks(-1);
          renaming.store(handle);
        });
  }
}
