package dev.tornline.fuzzer.interaction;

import static dev.tornline.oracle.workload.OperationKind.*;

import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.RenameMode;
import java.util.List;
import java.util.stream.Stream;

/** The calls that a combination needs and a target may lack. */
final class Required {

  private Required() {}

  /** Those of a whole interaction. */
  static Stream<Call> by(Interaction interaction) {
    return Stream.of(
            by(interaction.origin()), by(interaction.between()), by(interaction.discharge()))
        .flatMap(List::stream);
  }

  private static List<Call> by(Origin origin) {
    return switch (origin) {
      case STORE, STORE_HUGE -> List.of(Call.of(MapKind.SYNC));
      case STORE_SHARED -> List.of(Call.of(MapKind.SHARED));
      case COPY_RANGE -> List.of(Call.of(COPY_RANGE));
      case CLONE -> List.of(Call.of(CLONE));
      case CLONE_RANGE -> List.of(Call.of(CLONE_RANGE));
      case DEDUPE_RANGE -> List.of(Call.of(DEDUPE_RANGE));
      case ALLOCATE -> List.of(Call.of(FallocateMode.ALLOCATE));
      case ALLOCATE_KEEP_SIZE -> List.of(Call.of(FallocateMode.KEEP_SIZE));
      case PUNCH -> List.of(Call.of(FallocateMode.PUNCH));
      case ZERO -> List.of(Call.of(FallocateMode.ZERO));
      case ZERO_KEEP_SIZE -> List.of(Call.of(FallocateMode.ZERO_KEEP_SIZE));
      case COLLAPSE -> List.of(Call.of(FallocateMode.COLLAPSE));
      case INSERT -> List.of(Call.of(FallocateMode.INSERT));
      case UNSHARE -> List.of(Call.of(FallocateMode.UNSHARE));
      case TMPFILE -> List.of(Call.of(TMPFILE));
      case LINK_TMPFILE -> List.of(Call.of(TMPFILE), Call.of(LINKAT));
      case SYMLINK -> List.of(Call.of(SYMLINK));
      case LINK, UNLINK -> List.of(Call.of(LINK));
      case EXCHANGE -> List.of(Call.of(RenameMode.EXCHANGE));
      case SETXATTR, REMOVEXATTR -> List.of(Call.of(SETXATTR));
      case WRITE_FROM_MAP -> List.of(Call.of(WRITE_FROM_MAP));
      case READ_INTO_MAP -> List.of(Call.of(READ_INTO_MAP));
      case STORE_IN_CHILD,
          STORE_MAPPED_TWICE,
          STORE_NON_TEMPORAL,
          WRITE_OVER,
          WRITE_HOLE,
          WRITE_END ->
          List.of();
      case APPEND, SHRINK, GROW, OPEN_TRUNCATE, CREATE, MKDIR, RENAME -> List.of();
      case RENAME_DIRECTORY, RENAME_OVER, UNLINK_OPEN, UNLINK_LAST, RMDIR, CHMOD -> List.of();
    };
  }

  private static List<Call> by(Between between) {
    return switch (between) {
      case PUNCH_OVER, PUNCH_PART, PUNCH_ELSEWHERE -> List.of(Call.of(FallocateMode.PUNCH));
      case ZERO_OVER, ZERO_ELSEWHERE -> List.of(Call.of(FallocateMode.ZERO));
      case COLLAPSE_OVER, COLLAPSE_BEFORE -> List.of(Call.of(FallocateMode.COLLAPSE));
      case INSERT_BEFORE -> List.of(Call.of(FallocateMode.INSERT));
      case ALLOCATE -> List.of(Call.of(FallocateMode.ALLOCATE));
      case CLONE_FROM, CLONE_OVER -> List.of(Call.of(CLONE_RANGE));
      case COPY_FROM -> List.of(Call.of(COPY_RANGE));
      case EXCHANGE -> List.of(Call.of(RenameMode.EXCHANGE));
      case LINK, UNLINK -> List.of(Call.of(LINK));
      case NOTHING, LOAD, STORE_SAME_PAGE, STORE_OTHER_PAGE, STORE_OTHER_MAPPING -> List.of();
      case MMAP, MUNMAP, MPROTECT, DONTNEED, FLUSH, FENCE, MSYNC_ASYNC, OPEN -> List.of();
      case CLOSE, CLOSE_LAST, WRITE_SAME, WRITE_ELSEWHERE, SHRINK_OVER -> List.of();
      case SHRINK_BEHIND, GROW, RENAME, RENAME_OVER, UNLINK_LAST, ATTRIBUTE -> List.of();
      case PARENT_RENAMED, SIBLING_MADE, SIBLING_REMOVED, OTHER_WRITTEN -> List.of();
      case OTHER_REMOVED, SYNCED, OTHER_SYNCED, ALL_SYNCED, MANY_CHANGES -> List.of();
      case POPULATE -> List.of(Call.of(MADVISE_POPULATE));
      case MREMAP, DROP_CACHES -> List.of();
    };
  }

  private static List<Call> by(Discharge discharge) {
    return switch (discharge) {
      case FAULT, FAULT_ELSEWHERE -> List.of(Call.of(MapKind.SYNC));
      case PERSIST, FENCE, FSYNC, FSYNC_OTHER_HANDLE, FSYNC_DIRECTORY -> List.of();
      case FSYNC_ELSEWHERE, FDATASYNC, FDATASYNC_OTHER_HANDLE, FDATASYNC_ELSEWHERE -> List.of();
      case MSYNC, MSYNC_PART, MSYNC_ELSEWHERE, SYNC, SYNCFS, DSYNC_WRITE -> List.of();
      case OSYNC_WRITE, SYNC_WRITE_ELSEWHERE, LOAD, REMOUNT -> List.of();
    };
  }
}
