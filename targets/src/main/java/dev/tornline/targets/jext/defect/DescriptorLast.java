package dev.tornline.targets.jext.defect;

import static dev.tornline.targets.pmem.PersistentMemory.LINE;

import dev.tornline.targets.jext.fs.JextBuilder;
import dev.tornline.targets.jext.journal.CommitWriter;
import dev.tornline.targets.jext.journal.Log;
import dev.tornline.targets.jext.journal.Recovery;
import dev.tornline.targets.pmem.PersistentMemory;
import java.util.Arrays;

/**
 * Writes the descriptor when all other blocks of the transaction are durable: first its entries,
 * then the header that makes it valid. No checksum is compared, for the order within the line is
 * right; it breaks when the line tears and a valid header leads old entries.
 */
final class DescriptorLast extends CommitWriter {

  private static final int WORD = 8;
  private static final int HEADER = 16;

  private byte[] descriptor = {};
  private long address;

  static void install(JextBuilder builder) {
    builder
        .replace(CommitWriter.class, DescriptorLast::new)
        .replace(Recovery.class, UncheckedCommit::new);
  }

  @Override
  protected void storeDescriptor(Log log, long to, byte[] block, int length) {
    address = to;
    descriptor = Arrays.copyOf(block, length);
  }

  @Override
  protected void complete(Log log) {
    super.complete(log);
    PersistentMemory memory = log.memory();
    int length = descriptor.length;
    if (length > LINE) {
      memory.store(address + LINE, descriptor, LINE, length - LINE);
      memory.flush(address + LINE, length - LINE);
      memory.fence();
    }
    for (int at = HEADER; at < Math.min(length, LINE); at += WORD) {
      memory.store(address + at, descriptor, at, WORD);
    }
    memory.store(address + WORD, descriptor, WORD, WORD);
    memory.store(address, descriptor, 0, WORD);
    memory.flush(address, LINE);
    memory.fence();
  }
}
