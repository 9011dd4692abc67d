package dev.tornline.targets.linux.machine;

/** What the agent can be asked to do; in the order of {@code enum command}. */
public enum Command {
  /** Mounts the fresh filesystem, then runs the steps of the request. */
  RUN,
  /** Runs further steps of the same workload. */
  CONTINUE,
  /** Observes the running system and ends it. */
  FINISH,
  /** Recovers every image of the batch. */
  RECOVER,
  /** Makes a filesystem fresh: one that was mounted once, and has no {@code lost+found}. */
  PREPARE,
  /** Answers with {@code /proc/kallsyms}. */
  SYMBOLS
}
