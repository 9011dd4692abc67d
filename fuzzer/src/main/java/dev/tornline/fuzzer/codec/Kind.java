package dev.tornline.fuzzer.codec;

/** The kinds of operation, each with the code that stands for it and how often to try it. */
public enum Kind {
  MKDIR(1, 3),
  RMDIR(2, 1),
  CREATE(3, 6),
  OPEN(4, 3),
  CLOSE(5, 2),
  TMPFILE(6, 1),
  LINKAT(7, 1),
  LINK(8, 2),
  SYMLINK(9, 1),
  UNLINK(10, 3),
  RENAME(11, 4),
  WRITE(12, 10),
  APPEND(13, 3),
  TRUNCATE(14, 6),
  FALLOCATE(15, 9),
  CLONE(16, 1),
  CLONE_RANGE(17, 1),
  COPY_RANGE(18, 1),
  SET_XATTR(19, 2),
  REMOVE_XATTR(20, 1),
  CHMOD(21, 1),
  FSYNC(22, 5),
  FDATASYNC(23, 3),
  SYNC(24, 2),
  SYNCFS(25, 1),
  MMAP(26, 8),
  MUNMAP(27, 2),
  MPROTECT(28, 1),
  MSYNC(29, 3),
  MADVISE_DONTNEED(30, 1),
  STORE(31, 14),
  LOAD(32, 3),
  FLUSH(33, 4),
  FENCE(34, 4),
  PERSIST(35, 10),
  WRITE_FROM_MAP(36, 2),
  READ_INTO_MAP(37, 1),
  REMOUNT(38, 1);

  private static final Kind[] OF_BYTE = spread();

  private final int code;
  private final int weight;

  Kind(int code, int weight) {
    this.code = code;
    this.weight = weight;
  }

  /** The byte that stands for this kind when encoded. */
  public int code() {
    return code;
  }

  /** How often to try this kind, relative to the others. */
  public int weight() {
    return weight;
  }

  /** The kind that a byte stands for; every byte stands for one. */
  public static Kind of(byte code) {
    return OF_BYTE[code & 0xff];
  }

  private static Kind[] spread() {
    Kind[] table = new Kind[256];
    int filled = 0;
    while (filled < table.length) {
      for (Kind kind : values()) {
        for (int i = 0; i < kind.weight && filled < table.length; i++) {
          table[filled++] = kind;
        }
      }
    }
    for (Kind kind : values()) {
      table[kind.code] = kind;
    }
    return table;
  }
}
