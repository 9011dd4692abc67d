package dev.tornline.oracle.persistency;

/**
 * The rules that say which crash states exist.
 *
 * @param domain what survives a power failure besides the media
 * @param tearing what a power failure may leave of a line
 * @param blockWrites what a power failure may leave of a sector that the block layer writes
 */
public record PersistencyModel(Domain domain, Tearing tearing, BlockWrites blockWrites) {

  /** ADR with word tearing; block writes tear as all others do. */
  public static final PersistencyModel DEFAULT = new PersistencyModel(Domain.ADR, Tearing.WORD);

  /** A model in which block writes tear as all others do. */
  public PersistencyModel(Domain domain, Tearing tearing) {
    this(domain, tearing, BlockWrites.TORN);
  }

  /** The same with other block writes. */
  public PersistencyModel with(BlockWrites writes) {
    return new PersistencyModel(domain, tearing, writes);
  }
}
