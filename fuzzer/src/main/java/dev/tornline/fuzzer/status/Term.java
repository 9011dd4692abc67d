package dev.tornline.fuzzer.status;

/** The words on the live screen, and what each means. The README has the same. */
enum Term {
  PHASE("phase", "starting, executing, minimizing, naming suspects, or ended"),
  TIME("time", "since the first execution, and the limit"),
  LAST_NEW("last new", "since new coverage was found; a long time means little is left"),
  WORKLOADS("workloads", "sequences of system calls and stores that were run"),
  CRASH_STATES("crash states", "images after a power failure that were recovered and checked"),
  DUPLICATES("duplicates", "share of crash states that had been checked before"),
  EXECUTING("executing", "share of the time for running workloads; the rest is checking"),
  EDGES("code edges", "branches of the target's code that were taken"),
  FEATURES("features", "coverage features: code edges by how often, and pm states"),
  PM_STATES("pm states", "persistence states: kinds of pending and recovered data"),
  CORPUS("corpus", "workloads that are kept because they covered something new"),
  WORKERS("workers", "fuzzing processes alive, and how many there should be"),
  HITS("violations", "crash states that violate a rule; many of them are one finding"),
  FINDINGS("findings", "distinct violations, one for each signature"),
  FLAKY("flaky", "findings that were not reproduced by every replay"),
  KNOWN("known before", "findings of earlier runs of this campaign"),
  DIED("died", "how often a worker died and was replaced"),
  ERRORS("errors", "how often Tornline itself failed; see errors/ in the campaign");

  private final String word;
  private final String meaning;

  Term(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** As the screen has it. */
  String word() {
    return word;
  }

  /** Part of a sentence, short enough for a line. */
  String meaning() {
    return meaning;
  }
}
