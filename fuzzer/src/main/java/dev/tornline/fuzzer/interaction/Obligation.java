package dev.tornline.fuzzer.interaction;

import dev.tornline.fuzzer.model.Commit;
import dev.tornline.fuzzer.model.Entry;
import dev.tornline.fuzzer.model.FileModel;

/** Something that is pending, or that was promised and must be kept. */
public final class Obligation {

  /** How many states there are of page-table entry and inode together. */
  public static final int STATES = 32;

  /** What made it pending. */
  public final Origin origin;

  /** The inode. */
  public final FileModel file;

  /** The directory with the name in question; null if there is none. */
  public final FileModel directory;

  /** The file slot that made it pending; -1 if none did. */
  public final int slot;

  /** The mapping that was stored to; -1 if none was. */
  public final int map;

  long start;
  long end;
  boolean flushed;
  private int state;
  private long between;

  /**
   * Made by {@code origin}, when entry and inode were in those states.
   *
   * @param start of the range in the file, in bytes
   * @param end of the range in the file, in bytes; {@code start} if there is no range
   */
  Obligation(Pieces pieces, long start, long end, Entry entry, Commit commit) {
    this.origin = pieces.origin;
    this.file = pieces.file;
    this.directory = pieces.directory;
    this.slot = pieces.slot;
    this.map = pieces.map;
    this.start = start;
    this.end = end;
    this.state = state(entry, commit);
  }

  /** What an obligation is about. */
  record Pieces(Origin origin, FileModel file, FileModel directory, int slot, int map) {}

  /** Where the range starts in the file, in bytes. */
  public long start() {
    return start;
  }

  /** How long the range is, in bytes. */
  public long length() {
    return end - start;
  }

  /** In which states entry and inode were when it became pending, or when it was promised last. */
  int state() {
    return state;
  }

  /** What came in between, a bit for each; only {@link Between#NOTHING} if nothing did. */
  long between() {
    return between == 0 ? 1L << Between.NOTHING.ordinal() : between;
  }

  /** Whether that came in between. */
  public boolean met(Between what) {
    return (between >> what.ordinal() & 1) != 0;
  }

  void meets(Between what) {
    between |= 1L << what.ordinal();
  }

  /** It was promised: what comes now comes to something durable. */
  void promised() {
    between = 0;
    state = state(origin.hasRange() ? file.pages.entry(start) : Entry.ABSENT, file.commit);
  }

  private static int state(Entry entry, Commit commit) {
    return entry.ordinal() << 2 | commit.ordinal();
  }
}
