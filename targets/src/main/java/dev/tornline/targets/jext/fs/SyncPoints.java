package dev.tornline.targets.jext.fs;

import dev.tornline.targets.jext.journal.Journal;

/**
 * Which transactions fsync and fdatasync of an inode wait for, as ext4 keeps them ({@code
 * ext4_update_inode_fsync_trans}).
 */
public class SyncPoints {

  /** The inode was read: a transaction that runs may have changed it ({@code ext4_iget}). */
  public void loaded(JextInode inode, Journal journal) {
    forDatasync(inode, journal.current());
  }

  /** The inode was created. */
  public void created(JextInode inode, int sequence) {
    forDatasync(inode, sequence);
  }

  /** Written blocks were allocated or unwritten ones converted. */
  public void mapped(JextInode inode, int sequence) {
    forDatasync(inode, sequence);
  }

  /** Blocks were taken away or moved. */
  public void unmapped(JextInode inode, int sequence) {
    forDatasync(inode, sequence);
  }

  /** The size has changed. */
  public void sized(JextInode inode, int sequence) {
    forDatasync(inode, sequence);
  }

  /** Something that fdatasync may leave out has changed: names, mode, attributes, reservations. */
  public void changed(JextInode inode, int sequence) {
    forSync(inode, sequence);
  }

  /** Fsync waits for this transaction. */
  protected final void forSync(JextInode inode, int sequence) {
    inode.syncSequence = sequence;
  }

  /** Fsync and fdatasync wait for this transaction. */
  protected final void forDatasync(JextInode inode, int sequence) {
    inode.syncSequence = sequence;
    inode.datasyncSequence = sequence;
  }
}
