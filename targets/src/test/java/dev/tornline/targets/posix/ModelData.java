package dev.tornline.targets.posix;

import static dev.tornline.targets.posix.ModelNode.PAGE;

import dev.tornline.oracle.workload.Bulk;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.WriteWay;

/** The operations of the model that read and change the bytes of open files. */
final class ModelData {

  private final ModelHandle[] files;
  private final ModelMapping[] maps;

  ModelData(ModelHandle[] files, ModelMapping[] maps) {
    this.files = files;
    this.maps = maps;
  }

  Outcome write(Write o) throws Refused {
    ModelHandle file = files[o.file()];
    return write(file, file.position(o.offset()), o.length(), o.pattern());
  }

  Outcome pwritev2(Pwritev2 o) throws Refused {
    ModelHandle file = files[o.file()];
    boolean refused = o.way() == WriteWay.ATOMIC || o.way() == WriteWay.DONTCACHE;
    Refused.when(!file.flags().writable(), Errno.EBADF);
    Refused.when(o.length() > 0 && refused, Errno.EOPNOTSUPP);
    boolean append = o.way() == WriteWay.APPEND;
    long at = append ? file.node().size : file.position(o.offset());
    return write(file, at, o.length(), o.pattern());
  }

  Outcome append(Append o) throws Refused {
    ModelHandle file = files[o.file()];
    return write(file, file.node().size, o.length(), o.pattern());
  }

  Outcome scatter(Scatter o) throws Refused {
    ModelHandle file = files[o.file()];
    for (int i = 0; i < o.count(); i++) {
      write(file, file.position((long) i * Bulk.DISTANCE), Bulk.PIECE, o.pattern());
    }
    return Outcome.count((long) o.count() * Bulk.PIECE);
  }

  Outcome fill(Fill o) throws Refused {
    Refused.when(!files[o.file()].flags().writable(), Errno.EBADF);
    return Outcome.OK;
  }

  Outcome truncate(Truncate o) throws Refused {
    Refused.when(!files[o.file()].flags().writable(), Errno.EINVAL);
    truncate(files[o.file()].node(), o.size());
    return Outcome.OK;
  }

  void truncate(ModelNode node, long size) {
    if (size > node.size) {
      node.growTo(size);
    } else {
      node.shrinkTo(size);
      dropCopies(node, node.reach() / PAGE);
    }
  }

  private static Outcome write(ModelHandle file, long at, int length, Pattern pattern)
      throws Refused {
    Refused.when(!file.flags().writable(), Errno.EBADF);
    if (length > 0) {
      byte[] bytes = new byte[length];
      pattern.fill(bytes, 0, length, at);
      file.node().write(at, bytes, 0, length);
    }
    return Outcome.count(length);
  }

  Outcome fallocate(Fallocate o) throws Refused {
    ModelNode node = files[o.file()].node();
    Refused.when(o.length() == 0, Errno.EINVAL);
    Refused.when(!files[o.file()].flags().writable(), Errno.EBADF);
    long end = o.offset() + o.length();
    boolean aligned = o.offset() % PAGE == 0 && o.length() % PAGE == 0;
    switch (o.mode()) {
      case ALLOCATE, UNSHARE -> node.growTo(end);
      case KEEP_SIZE -> {}
      case PUNCH, ZERO_KEEP_SIZE -> node.clear(o.offset(), end);
      case ZERO -> {
        node.clear(o.offset(), end);
        node.growTo(end);
      }
      case COLLAPSE -> {
        Refused.when(!aligned || end >= node.size, Errno.EINVAL);
        node.collapse(o.offset(), o.length());
        dropCopies(node, o.offset() / PAGE);
      }
      case INSERT -> {
        Refused.when(!aligned || o.offset() >= node.size, Errno.EINVAL);
        node.insert(o.offset(), o.length());
        dropCopies(node, o.offset() / PAGE);
      }
    }
    return Outcome.OK;
  }

  Outcome clone(int from, int to) throws Refused {
    checkCopy(files[from], files[to]);
    throw new Refused(Errno.EOPNOTSUPP);
  }

  Outcome copyRange(CopyRange o) throws Refused {
    ModelHandle from = files[o.from()];
    ModelHandle to = files[o.to()];
    checkCopy(from, to);
    long length = Math.min(o.length(), Math.max(0, from.node().size - o.fromOffset()));
    boolean apart =
        o.fromOffset() + length <= o.toOffset() || o.toOffset() + length <= o.fromOffset();
    Refused.when(from.node() == to.node() && !apart, Errno.EINVAL);
    if (length > 0) {
      byte[] source = from.node().data.clone();
      to.node().write(o.toOffset(), source, (int) o.fromOffset(), (int) length);
    }
    return Outcome.count(length);
  }

  /** No embedded filesystem shares blocks. */
  Outcome dedupeRange(DedupeRange o) throws Refused {
    boolean directory = files[o.from()].node().isDirectory() || files[o.to()].node().isDirectory();
    throw new Refused(directory ? Errno.EISDIR : Errno.EOPNOTSUPP);
  }

  private static void checkCopy(ModelHandle from, ModelHandle to) throws Refused {
    Refused.when(from.node().isDirectory() || to.node().isDirectory(), Errno.EISDIR);
    OpenFlags flags = to.flags();
    boolean appends = flags.access() == OpenFlags.Access.APPEND;
    Refused.when(!flags.writable() || appends, Errno.EBADF);
  }

  Outcome writeFromMap(WriteFromMap o) throws Refused {
    ModelHandle file = files[o.file()];
    ModelMapping map = maps[o.map()];
    Refused.when(!file.flags().writable(), Errno.EBADF);
    long position = file.position(o.offset());
    long readable = o.length();
    if (map.node == file.node()) {
      readable = Math.clamp(map.node.reach() - map.offset - o.mapOffset(), 0, o.length());
    }
    byte[] page = new byte[PAGE];
    int total = 0;
    while (total < o.length()) {
      long at = position + total;
      int piece = (int) Math.min(o.length() - total, PAGE - at % PAGE);
      int available = (int) Math.min(piece, readable - total);
      int loaded = map.load(o.mapOffset() + total, page, 0, available);
      if (loaded > 0) {
        file.node().write(at, page, 0, loaded);
        total += loaded;
      }
      if (loaded < piece) {
        break;
      }
    }
    Refused.when(total == 0 && o.length() > 0, Errno.EFAULT);
    return Outcome.count(total);
  }

  Outcome readIntoMap(ReadIntoMap o) throws Refused {
    ModelNode node = files[o.file()].node();
    ModelMapping map = maps[o.map()];
    Refused.when(node.isDirectory(), Errno.EISDIR);
    int wanted = Math.clamp(node.size - o.offset(), 0, o.length());
    byte[] page = new byte[PAGE];
    int total = 0;
    while (total < wanted) {
      long at = o.mapOffset() + total;
      int piece = (int) Math.min(wanted - total, PAGE - at % PAGE);
      System.arraycopy(node.data, (int) o.offset() + total, page, 0, piece);
      int stored = map.store(at, page, 0, piece);
      total += stored;
      if (stored < piece) {
        break;
      }
    }
    Refused.when(total == 0 && wanted > 0, Errno.EFAULT);
    return Outcome.count(total);
  }

  private void dropCopies(ModelNode node, long fromPage) {
    for (ModelMapping map : maps) {
      if (map != null && map.node == node) {
        map.dropCopies(fromPage, Long.MAX_VALUE);
      }
    }
  }
}
