package dev.tornline.fuzzer.status;

/** The words on the live screen, and what each means. The README has the same. */
enum Term {
  PHASE("phase", "starting, executing, minimizing, naming suspects, or ended"),
  TIME("time", "since the first execution, and how long the run may take"),
  LAST_NEW("last new", "since something new was covered; late means little is left"),
  WORKLOADS("workloads", "sequences of system calls and stores that were run"),
  CRASH_STATES("crash states", "images after a power failure that were recovered and checked"),
  DUPLICATES("duplicates", "share of crash states that had been checked before"),
  EXECUTING("executing", "share of the time that workloads run; the rest is checking"),
  EDGES("edges", "branches of the target's code that were taken"),
  FEATURES("features", "edges by how often, and pm states: what guides the fuzzer"),
  PM_STATES("pm states", "kinds of pending, promised and recovered data that were met"),
  CORPUS("corpus", "workloads that are kept because they covered something new"),
  WORKERS("workers", "fuzzing processes alive, and how many there should be"),
  HITS("hits", "crash states that break a promise; many of them are one finding"),
  FINDINGS("findings", "broken promises, one for each signature"),
  FLAKY("flaky", "findings that did not come back in every replay"),
  KNOWN("known before", "findings that earlier runs of this campaign left"),
  DIED("died", "how often a worker ended by itself; another took its place"),
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
