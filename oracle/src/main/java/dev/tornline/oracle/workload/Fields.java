package dev.tornline.oracle.workload;

import static dev.tornline.oracle.workload.Field.Use.BOUND;
import static dev.tornline.oracle.workload.Field.Use.FREED;
import static dev.tornline.oracle.workload.Field.Use.RESIZED;
import static dev.tornline.oracle.workload.Field.Use.USED;

import dev.tornline.oracle.workload.Field.*;
import dev.tornline.oracle.workload.OpenFlags.Access;
import dev.tornline.oracle.workload.OpenFlags.WriteSync;
import java.util.List;

/**
 * The fields that operations consist of. The numbers of most choices are the order of their enums,
 * so new constants of these go to the end.
 */
public final class Fields {

  /** An open file. */
  public static final FileSlot FILE = new FileSlot(USED);

  /** A file that is opened. */
  public static final FileSlot NEW_FILE = new FileSlot(BOUND);

  /** A file that is closed. */
  public static final FileSlot OLD_FILE = new FileSlot(FREED);

  /** A mapping. */
  public static final MapSlot MAP = new MapSlot(USED);

  /** A mapping that is made. */
  public static final MapSlot NEW_MAP = new MapSlot(BOUND);

  /** A mapping that is removed. */
  public static final MapSlot OLD_MAP = new MapSlot(FREED);

  /** A mapping that gets another length. */
  public static final MapSlot RESIZED_MAP = new MapSlot(RESIZED);

  /** A path. */
  public static final Path PATH = new Path(false);

  /** A path that something is to have. */
  public static final Path NEW_PATH = new Path(true);

  /** Where a range begins. */
  public static final Offset OFF = new Offset("off");

  /** Where the range begins that is copied. */
  public static final Offset FROM = new Offset("from");

  /** Where the range begins that is copied to. */
  public static final Offset TO = new Offset("to");

  /** The size of a file. */
  public static final Offset SIZE = new Offset("size");

  /** Length of a range. */
  public static final Length LEN = new Length((int) Slots.MAX_OFFSET);

  /** Length of an extended attribute. */
  public static final Length XATTR_LEN = new Length(Slots.MAX_XATTR_LENGTH);

  /** How often something is done by one step. */
  public static final Field.Count COUNT = new Field.Count("count", 1, Bulk.COUNT_MAX);

  /** Length of names, in bytes. */
  public static final Field.Count NAME_LENGTH =
      new Field.Count("name", Bulk.NAME_MIN, Bulk.NAME_MAX);

  /** Free blocks. */
  public static final Field.Count LEAVE = new Field.Count("leave", 0, Bulk.LEAVE_MAX);

  /** What is written. */
  public static final Field.Data DATA = new Field.Data();

  /** Permission bits. */
  public static final Field.Mode MODE = new Field.Mode();

  /** O_TRUNC; not with {@link Access#READ_ONLY}. */
  public static final Flag TRUNC = new Flag("trunc");

  /** MAP_POPULATE. */
  public static final Flag POPULATE = new Flag("populate");

  /** Whether a child persists what it has stored. */
  public static final Flag PERSIST_TOO = new Flag("persist");

  /** What a handle may do. */
  public static final Choice<Access> ACCESS =
      choice("rw,ro,append", List.of(Access.READ_WRITE, Access.READ_ONLY, Access.APPEND));

  /** When writes through a handle are durable. */
  public static final Choice<WriteSync> WRITE_SYNC =
      choice(",dsync,sync", List.of(WriteSync.values()));

  /** What a single write asks for. */
  public static final Choice<WriteWay> WRITE_WAY =
      choice("dsync,sync,append,direct,atomic,dontcache", List.of(WriteWay.values()));

  /** What becomes of the destination of a rename. */
  public static final Choice<RenameMode> RENAME_MODE =
      choice(",noreplace,exchange", List.of(RenameMode.values()));

  /** What is done to a range of blocks. */
  public static final Choice<FallocateMode> FALLOCATE_MODE =
      choice(
          "allocate,keep-size,punch,zero,zero-keep-size,collapse,insert,unshare",
          List.of(FallocateMode.values()));

  /** The name of an extended attribute. */
  public static final Choice<XattrName> XATTR_NAME =
      choice("user.a,user.b,user.c,user.long", List.of(XattrName.values()));

  /** The kind of a mapping. */
  public static final Choice<MapKind> MAP_KIND =
      choice("sync,shared,private", List.of(MapKind.values()));

  /** What may be done through a mapping. */
  public static final Choice<Protection> PROTECTION = choice("ro,rw", List.of(Protection.values()));

  /** Where {@code mremap} leaves a mapping. */
  public static final Choice<MremapMode> MREMAP_MODE =
      choice("in-place,move", List.of(MremapMode.values()));

  /** Whether {@code msync} waits. */
  public static final Choice<MsyncMode> MSYNC_MODE =
      choice("sync,async", List.of(MsyncMode.values()));

  /** How {@code madvise} faults pages in. */
  public static final Choice<PopulateMode> POPULATE_MODE =
      choice("read,write", List.of(PopulateMode.values()));

  /** How bytes are stored. */
  public static final Choice<StoreInstruction> STORE_INSTRUCTION =
      choice(",movnt,rep-movs", List.of(StoreInstruction.values()));

  /** How lines are flushed. */
  public static final Choice<FlushInstruction> FLUSH_INSTRUCTION =
      choice("clwb,clflushopt,clflush", List.of(FlushInstruction.values()));

  /** How stores and flushes are ordered. */
  public static final Choice<FenceInstruction> FENCE_INSTRUCTION =
      choice("sfence,mfence,locked", List.of(FenceInstruction.values()));

  private Fields() {}

  /** The words are in the order of the values, divided by commas. */
  private static <E extends Enum<E>> Choice<E> choice(String words, List<E> values) {
    return new Choice<>(values, List.of(words.split(",")));
  }
}
