package dev.tornline.targets.posix;

import static dev.tornline.targets.posix.ModelNode.PAGE;

import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Outcome.Signal;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** A mapping of the model: the bytes of the file themselves, and the private pages before them. */
final class ModelMapping {

  final ModelNode node;
  final long offset;
  final boolean isPrivate;
  final boolean mayWrite;
  boolean writable;
  private final SortedMap<Long, byte[]> copies = new TreeMap<>();

  /** How the last access ended, if not well. */
  Signal signal;

  ModelMapping(ModelNode node, long offset, MapKind kind, boolean writableHandle) {
    this.node = node;
    this.offset = offset;
    this.isPrivate = kind == MapKind.PRIVATE;
    this.mayWrite = isPrivate || writableHandle;
    this.writable = mayWrite;
  }

  /** Stores bytes; returns how many before a signal. */
  int store(long at, byte[] source, int from, int length) {
    if (length > 0 && !writable) {
      signal = Signal.SIGSEGV;
      return 0;
    }
    int allowed = allowed(at, length);
    for (int done = 0; done < allowed; ) {
      long position = offset + at + done;
      int piece = (int) Math.min(allowed - done, PAGE - position % PAGE);
      if (isPrivate) {
        copy(position / PAGE);
        byte[] page = copies.get(position / PAGE);
        System.arraycopy(source, from + done, page, (int) (position % PAGE), piece);
      } else {
        System.arraycopy(source, from + done, node.data, (int) position, piece);
      }
      done += piece;
    }
    return allowed;
  }

  /** Loads bytes; returns how many before a signal. */
  int load(long at, byte[] target, int to, int length) {
    int allowed = allowed(at, length);
    for (int done = 0; done < allowed; ) {
      long position = offset + at + done;
      int piece = (int) Math.min(allowed - done, PAGE - position % PAGE);
      byte[] page = copies.get(position / PAGE);
      if (page == null) {
        System.arraycopy(node.data, (int) position, target, to + done, piece);
      } else {
        System.arraycopy(page, (int) (position % PAGE), target, to + done, piece);
      }
      done += piece;
    }
    return allowed;
  }

  /** Takes private copies of the pages of a range, up to the end of the file. */
  void populate(long from, long to) {
    for (long page = (offset + from) / PAGE;
        page * PAGE < offset + to && page * PAGE < node.reach();
        page++) {
      copy(page);
    }
  }

  void dropCopies(long fromPage, long toPage) {
    copies.subMap(fromPage, Math.max(fromPage, toPage)).clear();
  }

  /** Bytes of an access that lie in the pages of the file; sets the signal if not all do. */
  private int allowed(long at, int length) {
    long inFile = node.reach() - offset - at;
    signal = length > inFile ? Signal.SIGBUS : null;
    return Math.clamp(inFile, 0, length);
  }

  private void copy(long page) {
    copies.computeIfAbsent(
        page,
        wanted ->
            Arrays.copyOfRange(node.data, (int) (wanted * PAGE), (int) ((wanted + 1) * PAGE)));
  }
}
