package dev.tornline.oracle.posix;

import static dev.tornline.oracle.posix.PosixException.require;
import static dev.tornline.oracle.posix.PosixInode.PAGE;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.Loaded;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Operation.Load;
import dev.tornline.oracle.workload.Operation.MadvisePopulate;
import dev.tornline.oracle.workload.Operation.Mmap;
import dev.tornline.oracle.workload.Operation.ReadIntoMap;
import dev.tornline.oracle.workload.Operation.Store;
import dev.tornline.oracle.workload.Operation.WriteFromMap;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Signal;
import dev.tornline.oracle.workload.Outcome.Signalled;
import dev.tornline.oracle.workload.Slots;

/** The mappings and the accesses to them. Private copies are written but never read. */
final class PosixMaps {

  record Mapping(PosixInode inode, long offset, MapKind kind) {}

  private final Mapping[] slots = new Mapping[Slots.MAPS];
  private final PosixFiles files;

  PosixMaps(PosixFiles files) {
    this.files = files;
  }

  Mapping get(int slot) {
    return slots[slot];
  }

  void map(Mmap o) throws PosixException {
    PosixFiles.OpenFile file = files.get(o.file());
    require(file.inode().kind == Kind.FILE, Errno.ENODEV);
    require(o.length() > 0 && o.offset() % PAGE == 0, Errno.EINVAL);
    require(file.flags().writable(), Errno.EACCES);
    slots[o.map()] = new Mapping(file.inode(), o.offset(), o.kind());
  }

  void unmap(int slot) {
    slots[slot] = null;
  }

  void unmapAll() {
    java.util.Arrays.fill(slots, null);
  }

  void populate(MadvisePopulate o) throws PosixException {
    Mapping mapping = slots[o.map()];
    long end = mapping.offset() + o.offset() + o.length();
    require(o.length() == 0 || mapping.inode().backs(end - 1), Errno.EFAULT);
  }

  Outcome store(Store o) {
    Mapping mapping = slots[o.map()];
    long at = mapping.offset() + o.offset();
    long end = Math.max(at, Math.min(at + o.length(), mapping.inode().bytes.length));
    byte[] bytes = new byte[(int) (end - at)];
    o.pattern().fill(bytes, 0, bytes.length, at);
    if (mapping.kind() != MapKind.PRIVATE && bytes.length > 0) {
      mapping.inode().put(at, bytes, bytes.length);
    }
    return bytes.length == o.length()
        ? Outcome.count(bytes.length)
        : new Signalled(Signal.SIGBUS, bytes.length);
  }

  /** What a shared mapping shows; of private ones nothing is said. */
  Outcome load(Load o) {
    Mapping mapping = slots[o.map()];
    if (mapping.kind() == MapKind.PRIVATE) {
      return Outcome.OK;
    }
    long at = mapping.offset() + o.offset();
    int count = Math.clamp(mapping.inode().bytes.length - at, 0, o.length());
    byte[] bytes = count == 0 ? new byte[0] : mapping.inode().get(at, count);
    return count == o.length()
        ? Outcome.loaded(bytes)
        : new Signalled(Signal.SIGBUS, count, new Loaded(bytes));
  }

  /** Page after page of the file. */
  long writeFrom(WriteFromMap o, int step) throws PosixException {
    Mapping mapping = slots[o.map()];
    long source = mapping.offset() + o.mapOffset();
    require(mapping.kind() != MapKind.PRIVATE, Errno.EUNKNOWN);
    require(o.length() == 0 || mapping.inode().backs(source + o.length() - 1), Errno.EFAULT);
    long start = files.position(o.file(), o.offset());
    for (long at = 0; at < o.length(); ) {
      int piece = (int) Math.min(o.length() - at, PAGE - (start + at) % PAGE);
      files.write(o.file(), start + at, mapping.inode().get(source + at, piece), step);
      at += piece;
    }
    return o.length();
  }

  /** Page after page of the mapping. */
  long readInto(ReadIntoMap o) throws PosixException {
    Mapping mapping = slots[o.map()];
    PosixInode file = files.inode(o.file());
    long target = mapping.offset() + o.mapOffset();
    long length = Math.max(0, Math.min(o.length(), file.size - o.offset()));
    require(length == 0 || mapping.inode().backs(target + length - 1), Errno.EFAULT);
    for (long at = 0; at < length; ) {
      int piece = (int) Math.min(length - at, PAGE - (target + at) % PAGE);
      byte[] bytes = file.get(o.offset() + at, piece);
      if (mapping.kind() != MapKind.PRIVATE) {
        mapping.inode().put(target + at, bytes, piece);
      }
      at += piece;
    }
    return length;
  }
}
