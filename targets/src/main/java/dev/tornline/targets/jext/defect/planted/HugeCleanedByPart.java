package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.fs.DaxEntry;
import dev.tornline.targets.fs.FileMapping;
import dev.tornline.targets.fs.Vma;
import dev.tornline.targets.fs.Writeback;
import dev.tornline.targets.jext.fs.JextBuilder;
import dev.tornline.targets.jext.fs.JextInode;
import dev.tornline.targets.jext.fs.Syncing;
import dev.tornline.targets.pmem.PersistentMemory;

/** Flushes the range that was asked for, and takes all 2 MiB around it for written back. */
final class HugeCleanedByPart extends Writeback {

  private long from;
  private long end = Long.MAX_VALUE;

  static void install(JextBuilder builder) {
    HugeCleanedByPart writeback = new HugeCleanedByPart();
    builder
        .replace(Writeback.class, () -> writeback)
        .replace(Syncing.class, () -> writeback.new Ranged());
  }

  @Override
  public void writeBack(PersistentMemory memory, FileMapping file, long page, long entry) {
    long start = page * DaxEntry.PAGE;
    long length = (long) DaxEntry.pages(entry) * DaxEntry.PAGE;
    if (!DaxEntry.isHuge(entry) || from <= start && end >= start + length) {
      super.writeBack(memory, file, page, entry);
      return;
    }
    file.mappings().stream().filter(Vma::shared).forEach(vma -> writeProtect(vma, page, entry));
    long first = Math.max(from, start);
    memory.flush(DaxEntry.address(entry) + first - start, Math.min(end, start + length) - first);
    file.markClean(page);
  }

  private final class Ranged extends Syncing {

    @Override
    public void writeBack(PersistentMemory memory, JextInode inode, long offset, long length) {
      from = offset;
      end = length > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + length;
      super.writeBack(memory, inode, offset, length);
      from = 0;
      end = Long.MAX_VALUE;
    }
  }
}
