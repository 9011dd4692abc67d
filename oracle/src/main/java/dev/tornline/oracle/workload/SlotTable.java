package dev.tornline.oracle.workload;

import dev.tornline.oracle.workload.Operation.*;
import java.util.Optional;

/**
 * Which slots are in use, and so which operations make sense.
 *
 * <p>Every target asks this table before it runs a step and tells it the outcome afterwards; so a
 * step that makes no sense is skipped everywhere for the same reason.
 */
public final class SlotTable {

  private static final int PAGE = 4096;

  private final boolean[] open = new boolean[Slots.FILES];
  private final long[] mappedLength = new long[Slots.MAPS];

  /** The reason why the operation makes no sense now, if it makes none. */
  public Optional<String> whySkipped(Operation operation) {
    return Optional.ofNullable(
        switch (operation) {
          case Create o -> occupied(o.file());
          case Open o -> occupied(o.file());
          case Tmpfile o -> occupied(o.file());
          case Close o -> closed(o.file());
          case Linkat o -> closed(o.file());
          case Write o -> closed(o.file());
          case Append o -> closed(o.file());
          case Truncate o -> closed(o.file());
          case Fallocate o -> closed(o.file());
          case Operation.Clone o -> either(closed(o.from()), closed(o.to()));
          case CloneRange o -> either(closed(o.from()), closed(o.to()));
          case CopyRange o -> either(closed(o.from()), closed(o.to()));
          case Fsync o -> closed(o.file());
          case Fdatasync o -> closed(o.file());
          case Mmap o -> either(mapped(o.map()), closed(o.file()));
          case Munmap o -> unmapped(o.map());
          case Mprotect o -> unmapped(o.map());
          case Msync o -> outside(o.map(), o.offset(), o.length());
          case MadviseDontneed o -> outside(o.map(), o.offset(), o.length());
          case Store o -> outside(o.map(), o.offset(), o.length());
          case Load o -> outside(o.map(), o.offset(), o.length());
          case Flush o -> outside(o.map(), o.offset(), o.length());
          case Persist o -> outside(o.map(), o.offset(), o.length());
          case WriteFromMap o ->
              either(closed(o.file()), outside(o.map(), o.mapOffset(), o.length()));
          case ReadIntoMap o ->
              either(closed(o.file()), outside(o.map(), o.mapOffset(), o.length()));
          case Mkdir _, Rmdir _, Link _, Symlink _, Unlink _, Rename _ -> null;
          case SetXattr _, RemoveXattr _, Chmod _ -> null;
          case Sync _, Syncfs _, Fence _, Remount _ -> null;
        });
  }

  /** Notes what an operation did to the slots. */
  public void note(Operation operation, Outcome outcome) {
    if (!outcome.done()) {
      return;
    }
    switch (operation) {
      case Create o -> open[o.file()] = true;
      case Open o -> open[o.file()] = true;
      case Tmpfile o -> open[o.file()] = true;
      case Close o -> open[o.file()] = false;
      case Mmap o -> mappedLength[o.map()] = (o.length() + PAGE - 1L) / PAGE * PAGE;
      case Munmap o -> mappedLength[o.map()] = 0;
      case Remount _ -> {
        java.util.Arrays.fill(open, false);
        java.util.Arrays.fill(mappedLength, 0);
      }
      case Mkdir _, Rmdir _, Linkat _, Link _, Symlink _, Unlink _, Rename _ -> {}
      case Write _, Append _, Truncate _, Fallocate _ -> {}
      case Operation.Clone _, CloneRange _, CopyRange _ -> {}
      case SetXattr _, RemoveXattr _, Chmod _ -> {}
      case Fsync _, Fdatasync _, Sync _, Syncfs _ -> {}
      case Mprotect _, Msync _, MadviseDontneed _ -> {}
      case Store _, Load _, Flush _, Fence _, Persist _, WriteFromMap _, ReadIntoMap _ -> {}
    }
  }

  /** Whether a file slot is in use. */
  public boolean isOpen(int file) {
    return open[file];
  }

  /** The length of a mapping in bytes, rounded up to pages; 0 if the slot is free. */
  public long mappedLength(int map) {
    return mappedLength[map];
  }

  private String occupied(int file) {
    return open[file] ? "f" + file + " is already open" : null;
  }

  private String closed(int file) {
    return open[file] ? null : "f" + file + " is not open";
  }

  private String mapped(int map) {
    return mappedLength[map] > 0 ? "m" + map + " is already mapped" : null;
  }

  private String unmapped(int map) {
    return mappedLength[map] > 0 ? null : "m" + map + " is not mapped";
  }

  private String outside(int map, long offset, long length) {
    if (mappedLength[map] == 0) {
      return unmapped(map);
    }
    return offset + length <= mappedLength[map] ? null : "the range ends beyond m" + map;
  }

  private static String either(String first, String second) {
    return first != null ? first : second;
  }
}
