package dev.tornline.oracle.sweep;

import dev.tornline.oracle.persistency.PendingLine;
import dev.tornline.oracle.persistency.PendingStores;
import dev.tornline.oracle.persistency.StateCandidate;

/** The pending lines that are varied at a crash point, and the candidate that they vary in. */
record VariedLines(PendingStores pending, StateCandidate candidate, int[] indices) {

  int size() {
    return indices.length;
  }

  int index(int n) {
    return indices[n];
  }

  PendingLine line(int n) {
    return pending.line(indices[n]);
  }
}
