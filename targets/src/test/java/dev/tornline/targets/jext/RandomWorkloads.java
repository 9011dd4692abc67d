package dev.tornline.targets.jext;

import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.FenceInstruction;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.FlushInstruction;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.MremapMode;
import dev.tornline.oracle.workload.MsyncMode;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.PopulateMode;
import dev.tornline.oracle.workload.Protection;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.StoreInstruction;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.WriteWay;
import dev.tornline.oracle.workload.XattrName;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random workloads on few names, few slots and small files, so that steps meet one another. */
final class RandomWorkloads {

  private static final int PAGE = 4096;

  private final SplittableRandom random;
  private final int threads;
  private int pattern;

  /** Draws from this source; steps are those of so many threads. */
  RandomWorkloads(SplittableRandom random, int threads) {
    this.random = random;
    this.threads = threads;
  }

  /** The next workload. */
  Workload next(int steps) {
    pattern = 0;
    List<Step> list = new ArrayList<>();
    list.add(Step.of(new Operation.Mkdir(FilePath.parse("/a"))));
    list.add(Step.of(new Operation.Create(0, FilePath.parse("/b"))));
    list.add(Step.of(new Operation.Truncate(0, 5 * PAGE)));
    list.add(Step.of(new Operation.Mmap(0, 0, 0, 8 * PAGE, MapKind.SYNC, false)));
    while (list.size() < steps) {
      list.add(new Step(operation(), random.nextInt(threads)));
    }
    return new Workload(Geometry.DEFAULT, list);
  }

  private Operation operation() {
    return switch (random.nextInt(10)) {
      case 0, 1 -> naming();
      case 2 -> opening();
      case 3, 4, 5 -> data();
      case 6 -> sync();
      default -> mapping();
    };
  }

  private Operation naming() {
    if (random.nextInt(40) == 0) {
      return new Operation.Remount();
    }
    return switch (random.nextInt(9)) {
      case 0 -> new Operation.Mkdir(path());
      case 1 -> new Operation.Rmdir(path());
      case 2 -> new Operation.Link(path(), path());
      case 3 -> new Operation.Symlink(path(), path());
      case 4 -> new Operation.Unlink(path());
      case 5, 6 -> new Operation.Rename(path(), path(), of(RenameMode.values()));
      case 7 -> new Operation.Chmod(path(), random.nextInt(0777));
      default ->
          random.nextInt(3) == 0
              ? new Operation.RemoveXattr(path(), of(XattrName.values()))
              : new Operation.SetXattr(
                  path(), of(XattrName.values()), random.nextInt(300), pattern());
    };
  }

  private Operation opening() {
    return switch (random.nextInt(6)) {
      case 0, 1 -> new Operation.Create(file(), path());
      case 2 -> new Operation.Open(file(), path(), flags());
      case 3 -> new Operation.Close(file());
      case 4 -> new Operation.Tmpfile(file(), FilePath.ROOT);
      default -> new Operation.Linkat(file(), path());
    };
  }

  private OpenFlags flags() {
    boolean append = random.nextInt(3) == 0;
    return new OpenFlags(
        append ? OpenFlags.Access.APPEND : OpenFlags.Access.READ_WRITE,
        random.nextInt(4) == 0,
        of(OpenFlags.WriteSync.values()));
  }

  private Operation data() {
    return switch (random.nextInt(7)) {
      case 6 ->
          new Operation.Pwritev2(
              file(), offset(), 1 + random.nextInt(9000), pattern(), of(WriteWay.values()));
      case 0, 1 -> new Operation.Write(file(), offset(), 1 + random.nextInt(9000), pattern());
      case 2 -> new Operation.Append(file(), 1 + random.nextInt(3000), pattern());
      case 3 -> new Operation.Truncate(file(), offset());
      case 4 -> {
        boolean aligned = random.nextInt(3) > 0;
        yield new Operation.Fallocate(
            file(),
            of(FallocateMode.values()),
            aligned ? PAGE * (long) random.nextInt(7) : offset(),
            aligned ? PAGE * (1 + random.nextInt(3)) : 1 + random.nextInt(9000));
      }
      default ->
          new Operation.CopyRange(file(), offset(), file(), offset(), 1 + random.nextInt(5000));
    };
  }

  private Operation sync() {
    return switch (random.nextInt(5)) {
      case 4 -> new Operation.DropCaches();
      case 0 -> new Operation.Fsync(file());
      case 1 -> new Operation.Fdatasync(file());
      case 2 -> new Operation.Sync();
      default -> new Operation.Msync(map(), 0, PAGE, MsyncMode.SYNC);
    };
  }

  private Operation mapping() {
    return switch (random.nextInt(14)) {
      case 13 ->
          new Operation.MadvisePopulate(map(), offset() / 2, PAGE, of(PopulateMode.values()));
      case 12 ->
          new Operation.ForkStore(
              map(),
              offset() / 2,
              1 + random.nextInt(100),
              pattern(),
              of(StoreInstruction.values()),
              random.nextBoolean());
      case 11 ->
          new Operation.Mremap(map(), PAGE * (1 + random.nextInt(7)), of(MremapMode.values()));
      case 0 ->
          new Operation.Mmap(
              map(),
              file(),
              PAGE * (long) random.nextInt(3),
              PAGE * (1 + random.nextInt(7)),
              random.nextInt(3) > 0 ? MapKind.SYNC : of(MapKind.values()),
              random.nextInt(4) == 0);
      case 1 -> new Operation.Munmap(map());
      case 2 -> new Operation.Load(map(), offset() / 2, 8);
      case 3 -> new Operation.Flush(map(), offset() / 2, 64, of(FlushInstruction.values()));
      case 4 -> new Operation.Fence(FenceInstruction.SFENCE);
      case 5 -> new Operation.Persist(map(), offset() / 2, 1 + random.nextInt(200));
      case 6 ->
          random.nextBoolean()
              ? new Operation.Mprotect(map(), of(Protection.values()))
              : new Operation.MadviseDontneed(map(), 0, 2 * PAGE);
      case 7 ->
          new Operation.WriteFromMap(
              file(), offset(), 1 + random.nextInt(5000), map(), PAGE * (long) random.nextInt(2));
      default ->
          new Operation.Store(
              map(),
              offset() / 2,
              1 + random.nextInt(100),
              pattern(),
              of(StoreInstruction.values()));
    };
  }

  private int file() {
    return random.nextInt(3);
  }

  private int map() {
    return random.nextInt(2);
  }

  private long offset() {
    return switch (random.nextInt(3)) {
      case 0 -> PAGE * (long) random.nextInt(7);
      case 1 -> 8L * random.nextInt(3500);
      default -> random.nextInt(28_000);
    };
  }

  private Pattern pattern() {
    pattern = pattern % Pattern.MAX_ID + 1;
    return new Pattern(pattern);
  }

  private FilePath path() {
    FilePath top = FilePath.ROOT.child(name());
    return random.nextInt(3) == 0 ? top.child(name()) : top;
  }

  private int name() {
    return random.nextInt(8) == 0 ? FilePath.NAMES : 1 + random.nextInt(4);
  }

  private <T> T of(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
