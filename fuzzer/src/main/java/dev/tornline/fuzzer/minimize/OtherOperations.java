package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.workload.Bulk;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.StoreInstruction;
import dev.tornline.oracle.workload.Workload;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Replaces one operation by a plainer one that does much the same. */
final class OtherOperations {

  private static final Pattern DATA = new Pattern(1);

  private OtherOperations() {}

  /** How far an operation is from the plainest that does much the same; 0 to 4. */
  static int rank(Operation operation) {
    return switch (operation) {
      case MadvisePopulate _, Pwritev2 _ -> 1;
      case Fdatasync _, Append _, Open _, ForkStore _, Fallocate _, CopyRange _ -> 1;
      case Sync _, Tmpfile _, WriteFromMap _, ReadIntoMap _, CloneRange _ -> 2;
      case Syncfs _, Operation.Clone _, DedupeRange _ -> 3;
      case Msync _, Remount _ -> 4;
      case Mkdir _, Rmdir _, Create _, Close _, Linkat _, Link _, Symlink _ -> 0;
      case Unlink _, Rename _, Write _, Truncate _, SetXattr _, RemoveXattr _, Chmod _ -> 0;
      case Fsync _, Mmap _, Munmap _, Mprotect _, Mremap _, MadviseDontneed _ -> 0;
      case Store _, Load _, Flush _, Fence _, Persist _, DropCaches _ -> 0;
      case LinkMany _, UnlinkMany _, Scatter _, Fill _ -> 1;
      case TmpfileMany _ -> 3;
    };
  }

  static Stream<Workload> candidates(Workload workload) {
    return Reduction.eachStep(workload, OtherOperations::plainer);
  }

  private static Stream<Operation> plainer(Operation operation) {
    return switch (operation) {
      case Fdatasync o -> Stream.of(new Fsync(o.file()));
      case ForkStore o -> Stream.of(o.store());
      case Pwritev2 o -> Stream.of(new Write(o.file(), o.offset(), o.length(), o.pattern()));
      case MadvisePopulate o -> Stream.of(new Load(o.map(), o.offset(), o.length()));
      case Sync _ -> syncs();
      case Syncfs _ -> Stream.concat(syncs(), Stream.of(new Sync()));
      case Remount _ -> Stream.concat(syncs(), Stream.of(new Sync()));
      case Msync o ->
          Stream.concat(syncs(), Stream.of(new Persist(o.map(), o.offset(), o.length())));
      case Append o -> Stream.of(new Write(o.file(), 0, o.length(), o.pattern()));
      case Open o -> Stream.of(new Create(o.file(), o.path()));
      case Tmpfile o ->
          o.directory().depth() == FilePath.MAX_DEPTH
              ? Stream.empty()
              : Stream.of(new Create(o.file(), o.directory().child(1)));
      case Fallocate o ->
          Stream.of(
              new Truncate(o.file(), o.offset() + o.length()),
              new Truncate(o.file(), o.offset()),
              new Write(o.file(), o.offset(), o.length(), DATA));
      case DedupeRange o ->
          Stream.of(new CloneRange(o.from(), o.fromOffset(), o.to(), o.toOffset(), o.length()));
      case CopyRange o -> Stream.of(new Write(o.to(), o.toOffset(), o.length(), DATA));
      case CloneRange o -> Stream.of(new Write(o.to(), o.toOffset(), o.length(), DATA));
      case WriteFromMap o -> Stream.of(new Write(o.file(), o.offset(), o.length(), DATA));
      case ReadIntoMap o ->
          Stream.of(new Store(o.map(), o.mapOffset(), o.length(), DATA, StoreInstruction.MOV));
      case Operation.Clone _, Mkdir _, Rmdir _, Create _, Close _, Linkat _, Link _ ->
          Stream.empty();
      case Symlink _, Unlink _, Rename _, Write _, Truncate _, SetXattr _ -> Stream.empty();
      case RemoveXattr _, Chmod _, Fsync _, Mmap _, Munmap _, Mprotect _ -> Stream.empty();
      case Mremap _, DropCaches _ -> Stream.empty();
      case MadviseDontneed _, Store _, Load _, Flush _, Fence _, Persist _ -> Stream.empty();
      case LinkMany o -> plainer(o);
      case TmpfileMany o -> Stream.of(new Tmpfile(0, o.directory()));
      case Scatter o -> Stream.of(new Write(o.file(), 0, Bulk.PIECE, o.pattern()));
      case UnlinkMany _, Fill _ -> Stream.empty();
    };
  }

  private static Stream<Operation> plainer(LinkMany o) {
    return o.directory().depth() == FilePath.MAX_DEPTH
        ? Stream.empty()
        : Stream.of(new Link(o.existing(), o.directory().child(1)));
  }

  private static Stream<Operation> syncs() {
    return IntStream.range(0, Slots.FILES).mapToObj(Fsync::new);
  }
}
