package dev.tornline.oracle.workload;

/** What one step did when it ran. */
public sealed interface Outcome {

  /**
   * The step did what it says.
   *
   * @param count bytes transferred by writes, appends, copies, reads and stores; of a step that
   *     links, unlinks or opens many times, the calls until the first that failed; else 0
   * @param inode number of the inode that was opened or created (Mkdir, Create, Open, Tmpfile,
   *     Symlink); else 0
   * @param loaded what a load returned; else nothing
   */
  record Done(long count, long inode, Loaded loaded) implements Outcome {

    /** Done without a load. */
    public Done(long count, long inode) {
      this(count, inode, Loaded.NOTHING);
    }
  }

  /** The system call returned an error; what it was to change is unchanged. */
  record Failed(Errno errno) implements Outcome {}

  /**
   * The access was answered by a signal.
   *
   * @param count bytes, from the start of the range, that were stored, loaded or flushed before
   * @param loaded what a load had returned by then; else nothing
   */
  record Signalled(Signal signal, long count, Loaded loaded) implements Outcome {

    /** An access that was no load. */
    public Signalled(Signal signal, long count) {
      this(signal, count, Loaded.NOTHING);
    }
  }

  /** The step made no sense where it stood (say, a file that is not open) and was not tried. */
  record Skipped(String reason) implements Outcome {}

  /** The signals of a failed access. */
  enum Signal {
    /** Beyond the end of the file, or the filesystem could not complete the fault. */
    SIGBUS,
    /** Not mapped, or not allowed. */
    SIGSEGV
  }

  /** Done without a count and without an inode. */
  Outcome OK = new Done(0, 0);

  /** Done with a count. */
  static Outcome count(long bytes) {
    return new Done(bytes, 0);
  }

  /** Done with an inode. */
  static Outcome inode(long inode) {
    return new Done(0, inode);
  }

  /** A load that returned all bytes of its range, which are not copied. */
  static Outcome loaded(byte[] bytes) {
    return new Done(0, 0, new Loaded(bytes));
  }

  /** Failed. */
  static Outcome failed(Errno errno) {
    return new Failed(errno);
  }

  /** Whether the step did what it says. */
  default boolean done() {
    return this instanceof Done;
  }
}
