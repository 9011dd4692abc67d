package dev.tornline.targets.jext.defect;

import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.fs.Collapse;

/**
 * Frees the range for good before it moves what is behind it. ext4 and XFS do that and promise no
 * more; jext promises that a collapse is not split.
 */
final class CollapseInSteps extends Collapse {

  @Override
  protected void run(Collapsing collapsing) throws FsException {
    collapsing.change(collapsing::free);
    collapsing.volume().journal().commit();
    collapsing.change(collapsing::move);
  }
}
