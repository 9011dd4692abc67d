package dev.tornline.oracle.persistency;

/** The rules that say which crash states exist. */
public record PersistencyModel(Domain domain, Tearing tearing) {

  /** ADR with word tearing. */
  public static final PersistencyModel DEFAULT = new PersistencyModel(Domain.ADR, Tearing.WORD);
}
