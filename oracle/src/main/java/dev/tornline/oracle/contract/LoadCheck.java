package dev.tornline.oracle.contract;

import static dev.tornline.oracle.memory.Units.PAGE;

import dev.tornline.oracle.workload.Loaded;
import dev.tornline.oracle.workload.Operation.Load;

/**
 * Whether loads return what the running system must show: the newest bytes.
 *
 * <p>Steps run one after the other, and a shared mapping shows what is stored to the file by any
 * means (mmap(2), MAP_SHARED), so there is one right value for each byte. What a load returned
 * before a signal counts too.
 *
 * <p>Nothing is said of bytes that POSIX leaves open: those behind the end of the file in its last
 * page; those of a page of a private mapping that had changed in the file before it was loaded or
 * copied (mmap(2), MAP_PRIVATE: "it is unspecified whether changes made to the file after the
 * mmap() call are visible in the mapped region"); and those that a copy between overlapping ranges
 * leaves open.
 */
final class LoadCheck {

  private final History history;
  private final MemoryMappings mappings;

  LoadCheck(History history, MemoryMappings mappings) {
    this.history = history;
    this.mappings = mappings;
  }

  /**
   * Checks what a load has returned. Costs one comparison in place, unless it differs.
   *
   * @throws ImpossibleOutcomeException if a byte is not the one that is due
   */
  void check(Load load, Loaded loaded) {
    byte[] bytes = loaded.bytes();
    if (bytes.length == 0) {
      return;
    }
    MemoryMapping mapping = mappings.get(load.map());
    InodeState file = history.state(mapping.node);
    long start = mapping.offset + load.offset();
    PagePieces.split(
        start,
        Math.clamp(file.size() - start, 0, bytes.length),
        (page, inPage, done, piece) -> {
          if (mapping.isPrivate()
              ? mapping.isSureOf(page, file.pages())
              : !file.pages().cell(page).isLive(inPage, bytes, done, piece)) {
            compare(mapping, load.offset() + done, bytes, done, piece);
          }
        });
  }

  private void compare(MemoryMapping mapping, long mapOffset, byte[] bytes, int from, int length) {
    Bytes due = mappings.load(mapping, mapOffset, length);
    for (int i = 0; i < length; i++) {
      if (bytes[from + i] != due.values()[i] && !due.unknown().get(i)) {
        throw wrong(mapping, mapping.offset + mapOffset + i, bytes[from + i], due.values()[i]);
      }
    }
  }

  private ImpossibleOutcomeException wrong(
      MemoryMapping mapping, long offset, byte found, byte due) {
    int page = (int) (offset / PAGE);
    PageMap pages = history.state(mapping.node).pages();
    boolean copied = mapping.privatePage(page) != null;
    int step = copied ? -1 : pages.cell(page).storedBy((int) (offset % PAGE));
    return new ImpossibleOutcomeException(
        "a load of %s at offset %d returned %02x where %02x %s"
            .formatted(
                name(mapping.node),
                offset,
                found,
                due,
                step < 0 ? "is due" : "was stored by step " + (step + 1)));
  }

  private String name(Node node) {
    for (NamedInode named : history.moment(history.last()).tree()) {
      if (named.node() == node) {
        return named.path();
      }
    }
    return "inode " + node.number();
  }
}
