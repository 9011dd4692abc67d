package dev.tornline.oracle.contract;

import java.util.Objects;

/**
 * What a target promises.
 *
 * @param mapSync whether it grants {@code mmap(MAP_SYNC)}
 * @param metadata how much of the namespace a crash may undo
 */
public record Contract(boolean mapSync, MetadataStrictness metadata) {

  /** Refuses null. */
  public Contract {
    Objects.requireNonNull(metadata);
  }

  /** How strict a target's metadata is. */
  public enum MetadataStrictness {
    /**
     * Metadata are overwritten in place, without a journal, and a power failure may tear them: to
     * use the filesystem again would take fsck. So nothing is promised from the moment metadata
     * change until everything was synced; then, as long as no more than blocks that files already
     * have is written, all of it is.
     */
    IN_PLACE,
    /** Only what was synced is promised, file by file; the least any filesystem owes. */
    POSIX,
    /**
     * The recovered metadata are those of one moment between the last forced commit and now, at
     * most one operation being halfway. Journals with one order of transactions promise it (jbd2,
     * the XFS log).
     */
    PREFIX,
    /** Every operation is durable and atomic when it returns. */
    STRICT
  }
}
