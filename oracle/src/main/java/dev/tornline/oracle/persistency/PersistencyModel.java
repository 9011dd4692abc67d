package dev.tornline.oracle.persistency;

import java.util.Objects;

/** The rules that say which crash states exist. */
public record PersistencyModel(Domain domain, Tearing tearing) {

  /** ADR with word tearing. */
  public static final PersistencyModel DEFAULT = new PersistencyModel(Domain.ADR, Tearing.WORD);

  /** Refuses null. */
  public PersistencyModel {
    Objects.requireNonNull(domain);
    Objects.requireNonNull(tearing);
  }
}
