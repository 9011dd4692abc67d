package dev.tornline.oracle.workload;

import static dev.tornline.oracle.workload.Fields.*;

import dev.tornline.oracle.workload.Operation.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The kinds of operation, each described once: its number, how often to try it, and how operations
 * of the kind are put together of fields; {@link #form} takes them apart. The fields have the order
 * of the record's components.
 *
 * <p>The {@link #fields} of a kind are what its constructor asks a {@link FieldSource} for. So they
 * are listed nowhere else, and decoding costs no more than constructor calls written out would.
 */
public enum OperationKind {
  MKDIR(1, 3, in -> new Mkdir(in.get(NEW_PATH))),
  RMDIR(2, 1, in -> new Rmdir(in.get(PATH))),
  CREATE(3, 6, in -> new Create(in.get(NEW_FILE), in.get(NEW_PATH))),
  OPEN(4, 3, in -> new Open(in.get(NEW_FILE), in.get(PATH), openFlags(in))),
  CLOSE(5, 2, in -> new Close(in.get(OLD_FILE))),
  TMPFILE(6, 1, in -> new Tmpfile(in.get(NEW_FILE), in.get(PATH))),
  LINKAT(7, 1, in -> new Linkat(in.get(FILE), in.get(NEW_PATH))),
  LINK(8, 2, in -> new Link(in.get(PATH), in.get(NEW_PATH))),
  SYMLINK(9, 1, in -> new Symlink(in.get(PATH), in.get(NEW_PATH))),
  UNLINK(10, 3, in -> new Unlink(in.get(PATH))),
  RENAME(11, 4, in -> new Rename(in.get(PATH), in.get(NEW_PATH), in.get(RENAME_MODE))),
  WRITE(12, 10, in -> new Write(in.get(FILE), in.get(OFF), in.get(LEN), in.get(DATA))),
  PWRITEV2(
      43,
      2,
      in -> new Pwritev2(in.get(FILE), in.get(OFF), in.get(LEN), in.get(DATA), in.get(WRITE_WAY))),
  APPEND(13, 3, in -> new Append(in.get(FILE), in.get(LEN), in.get(DATA))),
  TRUNCATE(14, 6, in -> new Truncate(in.get(FILE), in.get(SIZE))),
  FALLOCATE(
      15, 9, in -> new Fallocate(in.get(FILE), in.get(FALLOCATE_MODE), in.get(OFF), in.get(LEN))),
  CLONE(16, 1, in -> new Operation.Clone(in.get(FILE), in.get(FILE))),
  CLONE_RANGE(
      17,
      1,
      in -> new CloneRange(in.get(FILE), in.get(FROM), in.get(FILE), in.get(TO), in.get(LEN))),
  COPY_RANGE(
      18,
      1,
      in -> new CopyRange(in.get(FILE), in.get(FROM), in.get(FILE), in.get(TO), in.get(LEN))),
  DEDUPE_RANGE(
      44,
      1,
      in -> new DedupeRange(in.get(FILE), in.get(FROM), in.get(FILE), in.get(TO), in.get(LEN))),
  SETXATTR(
      19, 2, in -> new SetXattr(in.get(PATH), in.get(XATTR_NAME), in.get(XATTR_LEN), in.get(DATA))),
  REMOVEXATTR(20, 1, in -> new RemoveXattr(in.get(PATH), in.get(XATTR_NAME))),
  CHMOD(21, 1, in -> new Chmod(in.get(PATH), in.get(MODE))),
  FSYNC(22, 5, in -> new Fsync(in.get(FILE))),
  FDATASYNC(23, 3, in -> new Fdatasync(in.get(FILE))),
  SYNC(24, 2, _ -> new Sync()),
  SYNCFS(25, 1, _ -> new Syncfs()),
  MMAP(
      26,
      8,
      in ->
          new Mmap(
              in.get(NEW_MAP),
              in.get(FILE),
              in.get(OFF),
              in.get(LEN),
              in.get(MAP_KIND),
              in.get(POPULATE))),
  MUNMAP(27, 2, in -> new Munmap(in.get(OLD_MAP))),
  MPROTECT(28, 1, in -> new Mprotect(in.get(MAP), in.get(PROTECTION))),
  MREMAP(39, 1, in -> new Mremap(in.get(RESIZED_MAP), in.get(LEN), in.get(MREMAP_MODE))),
  MSYNC(29, 3, in -> new Msync(in.get(MAP), in.get(OFF), in.get(LEN), in.get(MSYNC_MODE))),
  MADVISE_DONTNEED(30, 1, in -> new MadviseDontneed(in.get(MAP), in.get(OFF), in.get(LEN))),
  MADVISE_POPULATE(
      42,
      1,
      in -> new MadvisePopulate(in.get(MAP), in.get(OFF), in.get(LEN), in.get(POPULATE_MODE))),
  STORE(
      31,
      14,
      in ->
          new Store(
              in.get(MAP), in.get(OFF), in.get(LEN), in.get(DATA), in.get(STORE_INSTRUCTION))),
  FORK_STORE(
      40,
      1,
      in ->
          new ForkStore(
              in.get(MAP),
              in.get(OFF),
              in.get(LEN),
              in.get(DATA),
              in.get(STORE_INSTRUCTION),
              in.get(PERSIST_TOO))),
  LOAD(32, 3, in -> new Load(in.get(MAP), in.get(OFF), in.get(LEN))),
  FLUSH(33, 4, in -> new Flush(in.get(MAP), in.get(OFF), in.get(LEN), in.get(FLUSH_INSTRUCTION))),
  FENCE(34, 4, in -> new Fence(in.get(FENCE_INSTRUCTION))),
  PERSIST(35, 10, in -> new Persist(in.get(MAP), in.get(OFF), in.get(LEN))),
  WRITE_FROM_MAP(
      36,
      2,
      in -> new WriteFromMap(in.get(FILE), in.get(OFF), in.get(LEN), in.get(MAP), in.get(FROM))),
  READ_INTO_MAP(
      37,
      1,
      in -> new ReadIntoMap(in.get(FILE), in.get(OFF), in.get(LEN), in.get(MAP), in.get(TO))),
  DROP_CACHES(41, 1, _ -> new DropCaches()),
  REMOUNT(38, 1, _ -> new Remount()),
  LINK_MANY(
      60, 1, in -> new LinkMany(in.get(PATH), in.get(PATH), in.get(COUNT), in.get(NAME_LENGTH))),
  UNLINK_MANY(61, 1, in -> new UnlinkMany(in.get(PATH), in.get(COUNT), in.get(NAME_LENGTH))),
  TMPFILE_MANY(62, 1, in -> new TmpfileMany(in.get(PATH), in.get(COUNT))),
  SCATTER(63, 1, in -> new Scatter(in.get(FILE), in.get(COUNT), in.get(DATA))),
  FILL(64, 1, in -> new Fill(in.get(FILE), in.get(LEAVE)));

  private final int number;
  private final int weight;
  private final Function<FieldSource, Operation> constructor;
  private final List<Field> fields;

  OperationKind(int number, int weight, Function<FieldSource, Operation> constructor) {
    this.number = number;
    this.weight = weight;
    this.constructor = constructor;
    this.fields = fieldsOf(constructor);
  }

  /** The kind of an operation. */
  public static OperationKind of(Operation operation) {
    return form(operation).kind();
  }

  /** Names this kind in stored inputs and to guests; 1 to 255, and never another one's. */
  public int number() {
    return number;
  }

  /** The name in text. */
  public String verb() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How often to try this kind, relative to the others. */
  public int weight() {
    return weight;
  }

  /** What the operations of this kind consist of. */
  public List<Field> fields() {
    return fields;
  }

  /** The place of the first field of a type; -1 if there is none. */
  public int indexOf(Class<? extends Field> type) {
    for (int i = 0; i < fields.size(); i++) {
      if (type.isInstance(fields.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Whether it opens, closes, maps or unmaps something, and so decides which later operations make
   * sense.
   */
  public boolean changesSlots() {
    return this == REMOUNT
        || fields.stream().anyMatch(f -> f instanceof Field.Slot s && s.use() != Field.Use.USED);
  }

  /**
   * The operation of this kind with these values.
   *
   * @throws IllegalArgumentException with a message for the user if they do not go together
   */
  public Operation make(FieldSource values) {
    return constructor.apply(values);
  }

  /** Takes an operation apart. */
  static Form form(Operation operation) {
    return switch (operation) {
      case Mkdir o -> of(MKDIR, o.path().bits());
      case Rmdir o -> of(RMDIR, o.path().bits());
      case Create o -> of(CREATE, o.file(), o.path().bits());
      case Open o -> open(o);
      case Close o -> of(CLOSE, o.file());
      case Tmpfile o -> of(TMPFILE, o.file(), o.directory().bits());
      case Linkat o -> of(LINKAT, o.file(), o.path().bits());
      case Link o -> of(LINK, o.existing().bits(), o.path().bits());
      case Symlink o -> of(SYMLINK, o.target().bits(), o.path().bits());
      case Unlink o -> of(UNLINK, o.path().bits());
      case Rename o -> of(RENAME, o.from().bits(), o.to().bits(), RENAME_MODE.number(o.mode()));
      case Write o -> of(WRITE, o.file(), o.offset(), o.length(), o.pattern().id());
      case Pwritev2 o -> pwritev2(o);
      case Append o -> of(APPEND, o.file(), o.length(), o.pattern().id());
      case Truncate o -> of(TRUNCATE, o.file(), o.size());
      case Fallocate o ->
          of(FALLOCATE, o.file(), FALLOCATE_MODE.number(o.mode()), o.offset(), o.length());
      case Operation.Clone o -> of(CLONE, o.from(), o.to());
      case CloneRange o ->
          of(CLONE_RANGE, o.from(), o.fromOffset(), o.to(), o.toOffset(), o.length());
      case CopyRange o ->
          of(COPY_RANGE, o.from(), o.fromOffset(), o.to(), o.toOffset(), o.length());
      case DedupeRange o ->
          of(DEDUPE_RANGE, o.from(), o.fromOffset(), o.to(), o.toOffset(), o.length());
      case SetXattr o ->
          of(SETXATTR, o.path().bits(), XATTR_NAME.number(o.name()), o.length(), o.pattern().id());
      case RemoveXattr o -> of(REMOVEXATTR, o.path().bits(), XATTR_NAME.number(o.name()));
      case Chmod o -> of(CHMOD, o.path().bits(), o.mode());
      case Fsync o -> of(FSYNC, o.file());
      case Fdatasync o -> of(FDATASYNC, o.file());
      case Sync _ -> of(SYNC);
      case Syncfs _ -> of(SYNCFS);
      case Mmap o -> mmap(o);
      case Munmap o -> of(MUNMAP, o.map());
      case Mprotect o -> of(MPROTECT, o.map(), PROTECTION.number(o.protection()));
      case Mremap o -> of(MREMAP, o.map(), o.length(), MREMAP_MODE.number(o.mode()));
      case Msync o -> of(MSYNC, o.map(), o.offset(), o.length(), MSYNC_MODE.number(o.mode()));
      case MadviseDontneed o -> of(MADVISE_DONTNEED, o.map(), o.offset(), o.length());
      case MadvisePopulate o -> populate(o);
      case Store o -> store(o);
      case ForkStore o -> forkStore(o);
      case Load o -> of(LOAD, o.map(), o.offset(), o.length());
      case Flush o -> flush(o);
      case Fence o -> of(FENCE, FENCE_INSTRUCTION.number(o.instruction()));
      case Persist o -> of(PERSIST, o.map(), o.offset(), o.length());
      case WriteFromMap o ->
          of(WRITE_FROM_MAP, o.file(), o.offset(), o.length(), o.map(), o.mapOffset());
      case ReadIntoMap o ->
          of(READ_INTO_MAP, o.file(), o.offset(), o.length(), o.map(), o.mapOffset());
      case DropCaches _ -> of(DROP_CACHES);
      case Remount _ -> of(REMOUNT);
      case LinkMany o -> linkMany(o);
      case UnlinkMany o -> of(UNLINK_MANY, o.directory().bits(), o.count(), o.nameLength());
      case TmpfileMany o -> of(TMPFILE_MANY, o.directory().bits(), o.count());
      case Scatter o -> of(SCATTER, o.file(), o.count(), o.pattern().id());
      case Fill o -> of(FILL, o.file(), o.leave());
    };
  }

  private static OpenFlags openFlags(FieldSource in) {
    return new OpenFlags(in.get(ACCESS), in.get(TRUNC), in.get(WRITE_SYNC));
  }

  private static Form open(Open o) {
    OpenFlags flags = o.flags();
    return of(
        OPEN,
        o.file(),
        o.path().bits(),
        ACCESS.number(flags.access()),
        number(flags.truncate()),
        WRITE_SYNC.number(flags.sync()));
  }

  private static Form mmap(Mmap o) {
    return of(
        MMAP,
        o.map(),
        o.file(),
        o.offset(),
        o.length(),
        MAP_KIND.number(o.kind()),
        number(o.populate()));
  }

  private static Form pwritev2(Pwritev2 o) {
    return of(
        PWRITEV2, o.file(), o.offset(), o.length(), o.pattern().id(), WRITE_WAY.number(o.way()));
  }

  private static Form store(Store o) {
    return of(
        STORE,
        o.map(),
        o.offset(),
        o.length(),
        o.pattern().id(),
        STORE_INSTRUCTION.number(o.instruction()));
  }

  private static Form forkStore(ForkStore o) {
    return of(
        FORK_STORE,
        o.map(),
        o.offset(),
        o.length(),
        o.pattern().id(),
        STORE_INSTRUCTION.number(o.instruction()),
        number(o.persist()));
  }

  private static Form linkMany(LinkMany o) {
    return of(LINK_MANY, o.existing().bits(), o.directory().bits(), o.count(), o.nameLength());
  }

  private static Form populate(MadvisePopulate o) {
    return of(MADVISE_POPULATE, o.map(), o.offset(), o.length(), POPULATE_MODE.number(o.mode()));
  }

  private static Form flush(Flush o) {
    return of(FLUSH, o.map(), o.offset(), o.length(), FLUSH_INSTRUCTION.number(o.instruction()));
  }

  private static Form of(OperationKind kind, long... numbers) {
    return new Form(kind, numbers);
  }

  private static int number(boolean flag) {
    return flag ? 1 : 0;
  }

  /** What the constructor asks for. */
  private static List<Field> fieldsOf(Function<FieldSource, Operation> constructor) {
    List<Field> fields = new ArrayList<>();
    var _ =
        constructor.apply(
            new FieldSource() {
              @Override
              protected long next(Field field) {
                fields.add(field);
                return 0;
              }
            });
    return List.copyOf(fields);
  }
}
