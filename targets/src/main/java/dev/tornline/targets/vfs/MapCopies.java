package dev.tornline.targets.vfs;

import static dev.tornline.targets.fs.DaxEntry.PAGE;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Done;
import dev.tornline.oracle.workload.Outcome.Failed;
import dev.tornline.oracle.workload.Outcome.Signalled;
import dev.tornline.oracle.workload.Outcome.Skipped;
import dev.tornline.oracle.workload.StoreInstruction;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Inode;
import dev.tornline.targets.vm.AddressSpace;
import dev.tornline.targets.vm.Mapping;

/**
 * {@code pwrite} and {@code pread} whose buffer is a mapping, maybe of the very file: page after
 * page is copied, and the faults on the mapping happen in the middle of the call, as in {@code
 * dax_copy_from_iter} and {@code dax_copy_to_iter}.
 *
 * <p>A fault that cannot be served ends the copy: it is short, or fails with EFAULT if nothing was
 * copied. As Linux sets a grown size after the copy, pages behind the end that the file had before
 * the call cannot be read through the mapping during it.
 *
 * @param <I> the filesystem's own inodes
 */
final class MapCopies<I extends Inode> {

  private final Session<I> session;
  private final FileCalls<I> files;
  private final AddressSpace space;
  private final byte[] page = new byte[PAGE];

  MapCopies(Session<I> session, FileCalls<I> files) {
    this.session = session;
    this.files = files;
    this.space = session.space();
  }

  Outcome writeFromMap(int thread, Operation.WriteFromMap call) throws FsException {
    OpenFile<I> file = session.file(call.file());
    files.requireWritable(file);
    long at = file.appends() ? file.inode().size() : call.offset();
    if (call.length() > 0 && at >= Limits.FILE_BYTES_MAX) {
      throw new FsException(Errno.EFBIG);
    }
    long readable = readableBytes(call, file.inode());
    long written = 0;
    while (written < call.length()) {
      int piece = pieceInPage(at + written, call.length() - written);
      int asked = (int) Math.min(piece, readable - written);
      int loaded = loadPiece(thread, call.map(), call.mapOffset() + written, asked);
      int stored = loaded == 0 ? 0 : files.writeAfter(written, file, at + written, page, loaded);
      written += stored;
      if (stored < piece) {
        break;
      }
    }
    files.syncAfterWrite(file, at, written);
    return countOrFault(written, call.length());
  }

  Outcome readIntoMap(int thread, Operation.ReadIntoMap call) throws FsException {
    I inode = session.file(call.file()).inode();
    if (inode.kind() == Kind.DIRECTORY) {
      throw new FsException(Errno.EISDIR);
    }
    long available = Math.max(0, inode.size() - call.offset());
    long wanted = Math.min(call.length(), available);
    long copied = 0;
    while (copied < wanted) {
      int piece = pieceInPage(call.mapOffset() + copied, wanted - copied);
      session.fs().read(inode, call.offset() + copied, page, 0, piece);
      Outcome stored =
          space.store(
              thread,
              call.map(),
              call.mapOffset() + copied,
              page,
              piece,
              StoreInstruction.REP_MOVS);
      int count = count(stored);
      copied += count;
      if (count < piece) {
        break;
      }
    }
    return countOrFault(copied, wanted);
  }

  /** Bytes of the source that lie before the end of its file as it is before the call. */
  private long readableBytes(Operation.WriteFromMap call, I written) {
    Mapping mapping = space.mapping(call.map());
    if (!mapping.file().inode().equals(written)) {
      return call.length();
    }
    long start = mapping.firstPage() * PAGE + call.mapOffset();
    long end = (written.size() + PAGE - 1) / PAGE * PAGE;
    return Math.clamp(end - start, 0, call.length());
  }

  private int loadPiece(int thread, int map, long offset, int length) {
    return count(space.load(thread, map, offset, page, length));
  }

  private static int pieceInPage(long at, long wanted) {
    return (int) Math.min(wanted, PAGE - at % PAGE);
  }

  private static int count(Outcome access) {
    return switch (access) {
      case Done done -> (int) done.count();
      case Signalled signalled -> (int) signalled.count();
      case Failed _, Skipped _ -> throw new IllegalStateException("an access was " + access);
    };
  }

  private static Outcome countOrFault(long count, long wanted) throws FsException {
    if (count == 0 && wanted > 0) {
      throw new FsException(Errno.EFAULT);
    }
    return Outcome.count(count);
  }
}
