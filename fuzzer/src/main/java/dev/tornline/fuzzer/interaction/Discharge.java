package dev.tornline.fuzzer.interaction;

import java.util.Locale;

/** What was to make something pending durable, or at least to show it. */
public enum Discharge {
  /** Its lines are flushed, then fenced, by one step. */
  PERSIST(Needs.STORED),
  /** A fence after its lines were flushed. */
  FENCE(Needs.STORED),
  /** A synchronous fault of another page of the file. */
  FAULT(Needs.REGULAR),
  /** A synchronous fault of another file. */
  FAULT_ELSEWHERE(Needs.ANYTHING),
  /** fsync through the handle that made it pending, or any. */
  FSYNC(Needs.OPENED),
  /** fsync through another handle than the one that made it pending. */
  FSYNC_OTHER_HANDLE(Needs.REGULAR),
  /** fsync of the directory. */
  FSYNC_DIRECTORY(Needs.ANYTHING),
  /** fsync of another file. */
  FSYNC_ELSEWHERE(Needs.ANYTHING),
  /** fdatasync through the handle that made it pending, or any. */
  FDATASYNC(Needs.OPENED),
  /** fdatasync through another handle. */
  FDATASYNC_OTHER_HANDLE(Needs.REGULAR),
  /** fdatasync of another file. */
  FDATASYNC_ELSEWHERE(Needs.ANYTHING),
  /** msync of all of it. */
  MSYNC(Needs.RANGE),
  /** msync of part of it. */
  MSYNC_PART(Needs.RANGE),
  /** msync of other pages of the file. */
  MSYNC_ELSEWHERE(Needs.REGULAR),
  /** sync of everything. */
  SYNC(Needs.ANYTHING),
  /** syncfs. */
  SYNCFS(Needs.ANYTHING),
  /** A write to the file through an O_DSYNC handle, or with RWF_DSYNC. */
  DSYNC_WRITE(Needs.REGULAR),
  /** A write to the file through an O_SYNC handle, or with RWF_SYNC. */
  OSYNC_WRITE(Needs.REGULAR),
  /** Such a write to another file. */
  SYNC_WRITE_ELSEWHERE(Needs.ANYTHING),
  /** A load of it through a mapping, which must show it at once. */
  LOAD(Needs.RANGE),
  /** A clean unmount and a mount. */
  REMOUNT(Needs.ANYTHING);

  private final Needs needs;

  Discharge(Needs needs) {
    this.needs = needs;
  }

  /** Whether it can promise what an origin makes pending, on a target that has all operations. */
  public boolean fits(Origin origin) {
    return needs.holds(origin);
  }

  /** What it needs, for people. */
  public String needs() {
    return needs.what();
  }

  /** How often to aim at it, relative to the others: more if it is what applications call. */
  public int weight() {
    return switch (this) {
      case PERSIST, FSYNC, FDATASYNC, MSYNC -> 3;
      case FENCE, FAULT, FSYNC_OTHER_HANDLE, FDATASYNC_OTHER_HANDLE, SYNC, LOAD -> 2;
      case FAULT_ELSEWHERE, FSYNC_DIRECTORY, FSYNC_ELSEWHERE, FDATASYNC_ELSEWHERE -> 1;
      case MSYNC_PART, MSYNC_ELSEWHERE, SYNCFS, DSYNC_WRITE, OSYNC_WRITE -> 1;
      case SYNC_WRITE_ELSEWHERE, REMOUNT -> 1;
    };
  }

  /** The name in text. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
