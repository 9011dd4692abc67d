package dev.tornline.fuzzer.codec;

import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.FenceInstruction;
import dev.tornline.oracle.workload.FlushInstruction;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.MsyncMode;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.OpenFlags.Access;
import dev.tornline.oracle.workload.OpenFlags.WriteSync;
import dev.tornline.oracle.workload.Operation.Mmap;
import dev.tornline.oracle.workload.Protection;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.oracle.workload.StoreInstruction;
import dev.tornline.oracle.workload.XattrName;
import java.util.List;

/** The codes of what is chosen from a set. New values go to the end of their list. */
final class Choices {

  static final Choice<Access> ACCESS =
      new Choice<>(List.of(Access.READ_WRITE, Access.READ_ONLY, Access.APPEND));

  static final Choice<WriteSync> WRITE_SYNC =
      new Choice<>(List.of(WriteSync.NONE, WriteSync.DSYNC, WriteSync.SYNC));

  static final Choice<RenameMode> RENAME =
      new Choice<>(List.of(RenameMode.PLAIN, RenameMode.NOREPLACE, RenameMode.EXCHANGE));

  static final Choice<FallocateMode> FALLOCATE =
      new Choice<>(
          List.of(
              FallocateMode.ALLOCATE,
              FallocateMode.KEEP_SIZE,
              FallocateMode.PUNCH,
              FallocateMode.ZERO,
              FallocateMode.ZERO_KEEP_SIZE,
              FallocateMode.COLLAPSE,
              FallocateMode.INSERT,
              FallocateMode.UNSHARE));

  static final Choice<XattrName> XATTR =
      new Choice<>(List.of(XattrName.A, XattrName.B, XattrName.C, XattrName.LONG));

  static final Choice<MapKind> MAP =
      new Choice<>(List.of(MapKind.SYNC, MapKind.SHARED, MapKind.PRIVATE));

  static final Choice<Protection> PROTECTION =
      new Choice<>(List.of(Protection.READ_ONLY, Protection.READ_WRITE));

  static final Choice<MsyncMode> MSYNC = new Choice<>(List.of(MsyncMode.SYNC, MsyncMode.ASYNC));

  static final Choice<StoreInstruction> STORE =
      new Choice<>(
          List.of(StoreInstruction.MOV, StoreInstruction.MOVNT, StoreInstruction.REP_MOVS));

  static final Choice<FlushInstruction> FLUSH =
      new Choice<>(
          List.of(FlushInstruction.CLWB, FlushInstruction.CLFLUSHOPT, FlushInstruction.CLFLUSH));

  static final Choice<FenceInstruction> FENCE =
      new Choice<>(
          List.of(FenceInstruction.SFENCE, FenceInstruction.MFENCE, FenceInstruction.LOCKED));

  private Choices() {}

  /** Bits 0 and 1: access; 2 and 3: synchronisation; 4: truncation. */
  static int code(OpenFlags flags) {
    int truncate = flags.truncate() ? 1 : 0;
    return ACCESS.code(flags.access()) | WRITE_SYNC.code(flags.sync()) << 2 | truncate << 4;
  }

  /** Whatever may not be combined is left out. */
  static OpenFlags openFlags(int code) {
    Access access = ACCESS.of(code & 3);
    boolean truncate = access != Access.READ_ONLY && (code >> 4 & 1) != 0;
    return new OpenFlags(access, truncate, WRITE_SYNC.of(code >> 2 & 3));
  }

  /** Bits 0 and 1: the kind of mapping; 2: whether it is populated. */
  static int code(Mmap mmap) {
    return MAP.code(mmap.kind()) | (mmap.populate() ? 1 << 2 : 0);
  }

  static MapKind mapKind(int code) {
    return MAP.of(code & 3);
  }

  static boolean populate(int code) {
    return (code >> 2 & 1) != 0;
  }
}
