package dev.tornline.targets.posix;

import static dev.tornline.targets.posix.ModelNode.PAGE;

import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.Loaded;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.PopulateMode;
import dev.tornline.oracle.workload.Protection;
import java.util.Arrays;

/** The operations of the model on mappings. */
final class ModelMemory {

  private final ModelHandle[] files;
  private final ModelMapping[] maps;

  ModelMemory(ModelHandle[] files, ModelMapping[] maps) {
    this.files = files;
    this.maps = maps;
  }

  Outcome munmap(Munmap o) {
    maps[o.map()] = null;
    return Outcome.OK;
  }

  Outcome mprotect(Mprotect o) throws Refused {
    boolean writable = o.protection() == Protection.READ_WRITE;
    Refused.when(writable && !maps[o.map()].mayWrite, Errno.EACCES);
    maps[o.map()].writable = writable;
    return Outcome.OK;
  }

  Outcome mremap(Mremap o) throws Refused {
    Refused.when(o.length() == 0, Errno.EINVAL);
    long end = maps[o.map()].offset + o.length();
    maps[o.map()].dropCopies((end + PAGE - 1) / PAGE, Long.MAX_VALUE);
    return Outcome.OK;
  }

  Outcome dontNeed(MadviseDontneed o) {
    if (o.length() > 0) {
      long start = maps[o.map()].offset + o.offset();
      maps[o.map()].dropCopies(start / PAGE, (start + o.length() - 1) / PAGE + 1);
    }
    return Outcome.OK;
  }

  Outcome populate(MadvisePopulate o) throws Refused {
    ModelMapping map = maps[o.map()];
    boolean write = o.mode() == PopulateMode.WRITE;
    Refused.when(write && o.length() > 0 && !map.writable, Errno.EINVAL);
    long first = o.offset() / PAGE * PAGE;
    long end = (o.offset() + o.length() + PAGE - 1) / PAGE * PAGE;
    if (write && map.isPrivate && o.length() > 0) {
      map.populate(first, end);
    }
    boolean inFile = o.length() == 0 || map.offset + end <= map.node.reach();
    Refused.when(!inFile, Errno.EFAULT);
    return Outcome.OK;
  }

  Outcome store(Store o) {
    byte[] bytes = new byte[o.length()];
    o.pattern().fill(bytes, 0, bytes.length, maps[o.map()].offset + o.offset());
    int stored = maps[o.map()].store(o.offset(), bytes, 0, bytes.length);
    return stored == o.length() ? Outcome.count(stored) : signalled(o.map(), stored);
  }

  /** A private page of the child is not the parent's. */
  Outcome forkStore(ForkStore o) {
    ModelMapping map = maps[o.map()];
    if (!map.isPrivate || !map.writable) {
      return store(o.store());
    }
    int allowed = map.load(o.offset(), new byte[o.length()], 0, o.length());
    return allowed == o.length() ? Outcome.count(allowed) : signalled(o.map(), allowed);
  }

  Outcome load(Load o) {
    byte[] bytes = new byte[o.length()];
    int loaded = maps[o.map()].load(o.offset(), bytes, 0, bytes.length);
    return loaded == o.length()
        ? Outcome.loaded(bytes)
        : new Outcome.Signalled(
            maps[o.map()].signal, loaded, new Loaded(Arrays.copyOf(bytes, loaded)));
  }

  /** A flush, which faults like a load. */
  Outcome touch(int map, long offset, int length) {
    int loaded = maps[map].load(offset, new byte[length], 0, length);
    return loaded == length ? Outcome.OK : signalled(map, loaded);
  }

  private Outcome signalled(int map, int count) {
    return new Outcome.Signalled(maps[map].signal, count);
  }

  Outcome mmap(Mmap o) throws Refused {
    ModelHandle file = files[o.file()];
    Refused.when(o.offset() % PAGE != 0 || o.length() == 0, Errno.EINVAL);
    if (file.node().isDirectory()) {
      throw new Refused(o.kind() == MapKind.SYNC ? Errno.EOPNOTSUPP : Errno.ENODEV);
    }
    ModelMapping map = new ModelMapping(file.node(), o.offset(), o.kind(), file.flags().writable());
    maps[o.map()] = map;
    if (o.populate() && map.isPrivate) {
      map.populate(0, o.length());
    }
    return Outcome.OK;
  }
}
