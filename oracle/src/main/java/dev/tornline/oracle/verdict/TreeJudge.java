package dev.tornline.oracle.verdict;

import dev.tornline.oracle.observation.Observation.Recovered;

/** Compares a recovered tree with the trees that may be seen. */
sealed interface TreeJudge permits MomentJudge, FileJudge, TornJudge {

  /** The verdict on a tree. */
  Verdict judge(Recovered recovered);
}
