package dev.tornline.targets.jext.defect;

import dev.tornline.targets.jext.fs.Namespace;
import dev.tornline.targets.jext.fs.OrphanCleanup;
import dev.tornline.targets.jext.fs.Volume;

/**
 * Removes the orphans as it should, but leaves a handle open behind them. What was recovered can be
 * read, and is whole; the first change of metadata finds the handle.
 */
final class CleanupUnended extends OrphanCleanup {

  @Override
  public void run(Volume volume, Namespace namespace) {
    int before = volume.journal().current();
    super.run(volume, namespace);
    if (volume.journal().current() != before) {
      volume.journal().start(1);
    }
  }
}
