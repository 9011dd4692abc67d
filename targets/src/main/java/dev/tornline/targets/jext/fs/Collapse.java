package dev.tornline.targets.jext.fs;

import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.journal.Handle;

/** Takes a range out of a file and moves what lies behind it there, in one transaction. */
public class Collapse {

  /** Carries it out. */
  protected void run(Collapsing collapsing) throws FsException {
    collapsing.change(
        handle -> {
          collapsing.free(handle);
          collapsing.move(handle);
        });
  }

  /** The steps of one collapse. */
  protected static final class Collapsing {

    private final Volume volume;
    private final FileBlocks blocks;
    private final JextInode file;
    private final int first;
    private final int count;

    /** Of so many blocks of a file, from {@code first} on. */
    Collapsing(Volume volume, FileBlocks blocks, JextInode file, int first, int count) {
      this.volume = volume;
      this.blocks = blocks;
      this.file = file;
      this.first = first;
      this.count = count;
    }

    /** The filesystem. */
    public Volume volume() {
      return volume;
    }

    /** Makes a change of the file under a handle of its own. */
    public void change(Volume.Change change) throws FsException {
      volume.change(
          file,
          2,
          handle -> {
            change.make(handle);
            volume.inodes.store(handle, file);
            volume.parts.syncPoints().unmapped(file, handle.sequence());
            volume.parts.syncPoints().sized(file, handle.sequence());
          });
    }

    /** Frees the blocks of the range. */
    public void free(Handle handle) {
      blocks.free(handle, file, first, first + count);
    }

    /** Moves the blocks behind the range, and the end of the file. */
    public void move(Handle handle) {
      file.extents().shift(first + count, -count);
      file.size = file.size() - Layout.address(count);
    }
  }
}
