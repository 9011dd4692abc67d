package dev.tornline.oracle.verdict;

import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.FenceInstruction;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.FlushInstruction;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.MremapMode;
import dev.tornline.oracle.workload.MsyncMode;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.OpenFlags.Access;
import dev.tornline.oracle.workload.OpenFlags.WriteSync;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.PopulateMode;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.StoreInstruction;
import dev.tornline.oracle.workload.WriteWay;
import dev.tornline.oracle.workload.XattrName;
import java.util.SplittableRandom;

/** Random steps on a few small files. Many fail, as in fuzzing. */
final class RandomSteps {

  private static final int PAGE = 4096;
  private static final int PAGES = 4;
  private static final String[] PATHS = {"/a", "/a", "/b", "/b", "/d", "/d/a", "/e", "/e/a"};

  private final SplittableRandom random;

  RandomSteps(SplittableRandom random) {
    this.random = random;
  }

  Step next() {
    return new Step(operation(), random.nextInt(8) == 0 ? 1 : 0);
  }

  private Operation operation() {
    return switch (random.nextInt(32)) {
      case 0, 1, 2, 3 -> opening();
      case 4, 5, 6, 7, 8 -> writing();
      case 9, 10, 11, 12, 13 -> ranges();
      case 14, 15, 16, 17, 18 -> names();
      case 19 -> durable();
      case 20, 21 -> flushing();
      case 22, 23 -> attributes();
      default -> mapped();
    };
  }

  private Operation opening() {
    return switch (random.nextInt(16)) {
      case 0, 1, 2, 3, 4, 5, 6 -> new Create(file(), path());
      case 7 -> new Tmpfile(file(), FilePath.ROOT);
      case 8 -> new Close(file());
      case 9, 10 -> new Mkdir(path());
      default -> new Open(file(), path(), flags());
    };
  }

  private OpenFlags flags() {
    Access access = pick(Access.values());
    boolean truncate = access != Access.READ_ONLY && random.nextInt(5) == 0;
    WriteSync sync = random.nextInt(3) == 0 ? pick(WriteSync.values()) : WriteSync.NONE;
    return new OpenFlags(access, truncate, sync);
  }

  private Operation writing() {
    return switch (random.nextInt(7)) {
      case 6 -> new Pwritev2(file(), offset(), length(), pattern(), pick(WriteWay.values()));
      case 0 -> new Append(file(), length(), pattern());
      case 3 -> new Scatter(file(), random.nextInt(1, PAGES), pattern());
      case 1 -> new CopyRange(file(), offset(), file(), offset(), length());
      case 2 -> new WriteFromMap(file(), offset(), length(), map(), offset());
      default -> new Write(file(), offset(), length(), pattern());
    };
  }

  private Operation ranges() {
    return switch (random.nextInt(9)) {
      case 8 -> new DedupeRange(file(), aligned(), file(), aligned(), PAGE);
      case 0, 1 -> new Truncate(file(), offset());
      case 2 -> new Operation.Clone(file(), file());
      case 3 ->
          new CloneRange(file(), aligned(), file(), aligned(), PAGE * random.nextInt(1, PAGES));
      default -> {
        FallocateMode mode = pick(FallocateMode.values());
        yield random.nextBoolean()
            ? new Fallocate(file(), mode, aligned(), PAGE * random.nextInt(1, PAGES))
            : new Fallocate(file(), mode, offset(), length());
      }
    };
  }

  private Operation names() {
    return switch (random.nextInt(10)) {
      case 8 -> new LinkMany(path(), directory(), random.nextInt(1, 5), 4 + random.nextInt(2));
      case 9 -> new UnlinkMany(directory(), random.nextInt(1, 5), 4 + random.nextInt(2));
      case 0 -> new Link(path(), path());
      case 1 -> new Linkat(file(), path());
      case 2 -> new Symlink(path(), path());
      case 3, 4 -> new Unlink(path());
      case 5 -> new Rmdir(path());
      default -> new Rename(path(), path(), pick(RenameMode.values()));
    };
  }

  private Operation mapped() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> new Mmap(map(), file(), aligned(), PAGE * PAGES, kind(), false);
      case 4 -> new Munmap(map());
      case 3 -> new Load(map(), offset(), length());
      case 5, 6 -> new ReadIntoMap(file(), offset(), length(), map(), offset());
      default -> new Store(map(), offset(), length(), pattern(), pick(StoreInstruction.values()));
    };
  }

  private Operation flushing() {
    return switch (random.nextInt(7)) {
      case 6 -> new MadvisePopulate(map(), offset(), length(), pick(PopulateMode.values()));
      case 5 ->
          new ForkStore(
              map(),
              offset(),
              length(),
              pattern(),
              pick(StoreInstruction.values()),
              random.nextBoolean());
      case 4 -> new Mremap(map(), PAGE * random.nextInt(1, 2 * PAGES), pick(MremapMode.values()));
      case 0 -> new Flush(map(), offset(), length(), pick(FlushInstruction.values()));
      case 1 -> new Fence(pick(FenceInstruction.values()));
      case 2 -> new MadviseDontneed(map(), offset(), length());
      default -> new Persist(map(), offset(), length());
    };
  }

  private Operation durable() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> new Fsync(file());
      case 2, 3 -> new Fdatasync(file());
      case 4 -> random.nextInt(4) == 0 ? new Remount() : new Sync();
      default -> new Msync(map(), offset(), length(), pick(MsyncMode.values()));
    };
  }

  private Operation attributes() {
    return switch (random.nextInt(3)) {
      case 0 -> new Chmod(path(), random.nextInt(3) << 10 | 0600 + random.nextInt(8));
      case 1 -> new SetXattr(path(), pick(XattrName.values()), random.nextInt(20), pattern());
      default -> new RemoveXattr(path(), pick(XattrName.values()));
    };
  }

  private MapKind kind() {
    return random.nextBoolean() ? MapKind.SYNC : pick(MapKind.values());
  }

  private int file() {
    return random.nextInt(3);
  }

  private int map() {
    return random.nextInt(2);
  }

  private FilePath path() {
    return FilePath.parse(pick(PATHS));
  }

  private FilePath directory() {
    return random.nextBoolean() ? FilePath.ROOT : path();
  }

  private Pattern pattern() {
    return new Pattern(random.nextInt(8));
  }

  private long offset() {
    long page = aligned();
    return random.nextBoolean() ? page : page + random.nextInt(PAGE);
  }

  private long aligned() {
    return (long) PAGE * random.nextInt(PAGES);
  }

  private int length() {
    return switch (random.nextInt(3)) {
      case 0 -> random.nextInt(1, 33);
      case 1 -> 8 * random.nextInt(1, 33);
      default -> random.nextInt(1, 2 * PAGE);
    };
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
