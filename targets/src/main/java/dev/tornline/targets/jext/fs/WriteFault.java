package dev.tornline.targets.jext.fs;

/**
 * A write fault whose blocks are in place.
 *
 * @param inode the file
 * @param end where the answer ends in the file, in bytes
 * @param isNew whether this fault allocated or converted the blocks: IOMAP_F_NEW
 */
public record WriteFault(JextInode inode, long end, boolean isNew) {}
