package dev.tornline.oracle.contract;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a target promises.
 *
 * @param mapSync whether it grants {@code mmap(MAP_SYNC)}
 * @param metadata how much of the namespace a crash may undo
 * @param splits the calls that a crash may show partially applied
 */
public record Contract(boolean mapSync, MetadataStrictness metadata, SortedSet<SplitCall> splits) {

  /** Copies the set. */
  public Contract {
    splits = Collections.unmodifiableSortedSet(new TreeSet<>(splits));
  }

  /** A contract that lets a crash split every call that any filesystem splits. */
  public Contract(boolean mapSync, MetadataStrictness metadata) {
    this(mapSync, metadata, new TreeSet<>(Arrays.asList(SplitCall.values())));
  }

  /** The same contract, which lets a crash split these calls and no others. */
  public Contract splitting(SplitCall... calls) {
    return new Contract(mapSync, metadata, new TreeSet<>(Arrays.asList(calls)));
  }

  /** How strict a target's metadata is. */
  public enum MetadataStrictness {
    /**
     * Metadata are overwritten in place, without a journal, and a power failure may tear them, so
     * that only fsck would make the filesystem usable again. From a change of metadata until
     * everything was synced only what fsync(2) says is promised: if the filesystem can be read, a
     * file that was synced has its size and its bytes until its own metadata change, and its name
     * if its directory was synced too and no name has changed since. Once everything was synced
     * everything is promised, for as long as only blocks that files already have are written to.
     */
    IN_PLACE,
    /** Only what was synced is promised, file by file; the least any filesystem owes. */
    POSIX,
    /**
     * The recovered metadata are those of one moment between the last forced commit and now, at
     * most one operation being partially applied, of those that {@link #splits} names. Journals
     * with one order of transactions promise it (jbd2, the XFS log).
     */
    PREFIX,
    /** Every operation is durable and atomic when it returns. */
    STRICT
  }
}
