package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.jext.fs.BusyBlocks;

/** Keeps freed data blocks from being used again before the commit, but no metadata blocks. */
final class MetadataNotBusy extends BusyBlocks {

  @Override
  protected void addMetadata(int start, int count) {
    add(start, 0);
  }
}
