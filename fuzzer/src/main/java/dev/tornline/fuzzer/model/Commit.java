package dev.tornline.fuzzer.model;

/** Whether an inode's metadata wait for a commit, as far as its own changes and syncs tell. */
public enum Commit {
  /** It was made and never committed. */
  FRESH,
  /** It was committed once and has changed since. */
  CHANGED,
  /** Nothing of it waits. */
  AT_REST
}
