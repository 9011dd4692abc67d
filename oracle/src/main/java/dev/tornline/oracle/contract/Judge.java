package dev.tornline.oracle.contract;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Observation.Recovered;

/** Compares what was recovered with what may be seen. */
sealed interface Judge permits MomentJudge, FileJudge {

  /** The verdict over a tree. */
  Verdict judge(Recovered recovered);

  /** The entry with an inode number, or {@code null}. */
  static Entry byNumber(Recovered recovered, long number) {
    for (Entry entry : recovered.entries()) {
      if (entry.inode() == number && !entry.path().equals("/")) {
        return entry;
      }
    }
    return null;
  }
}
