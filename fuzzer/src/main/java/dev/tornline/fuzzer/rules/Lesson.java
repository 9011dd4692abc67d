package dev.tornline.fuzzer.rules;

import dev.tornline.oracle.verdict.Rule;
import java.util.Locale;
import java.util.Optional;

/**
 * What there is to learn about a rule.
 *
 * @param why what the rule is good for, in sentences
 * @param brokenBy kinds of bugs that break it, in sentences
 * @param defect of jext, with which the workload breaks this rule and no other; empty for what only
 *     a real kernel breaks
 */
public record Lesson(Rule rule, String why, String brokenBy, Optional<String> defect) {

  private Lesson(Rule rule, String why, String brokenBy, String defect) {
    this(rule, why, brokenBy, Optional.of(defect));
  }

  /** A finding in a real kernel. */
  private static final String OF_A_KERNEL = "crashes/linux-xfs/shared-page-warns";

  /** The lesson about a rule. */
  public static Lesson of(Rule rule) {
    return switch (rule) {
      case RECOVERY ->
          new Lesson(
              rule,
              "Whatever else is guaranteed is worth nothing in a filesystem that does not mount, or"
                  + " whose files cannot be read. Mounting must end, too.",
              "A recovery that trusts a journal, or a pointer into it, which the power failure has"
                  + " torn; structures with checksums that are written in place.",
              "tail-trusts-line");
      case BINDING ->
          new Lesson(
              rule,
              "With MAP_SYNC an application flushes its own stores and never calls fsync. That is"
                  + " enough only if the page stays where it is. So the first store to a page must"
                  + " not complete before the metadata that lead to it are committed: block,"
                  + " extent, size and inode.",
              "A page fault that does not wait for the commit, waits for the wrong one, or asks the"
                  + " wrong question, such as whether it allocated the block itself.",
              "map-before-commit");
      case DATA ->
          new Lesson(
              rule,
              "Store, flush and fence are all that an application can do. Once the fence has"
                  + " completed, only the new bytes may be found; until then the old ones may be"
                  + " found as well.",
              "Anything that writes to the block behind the application's back: a block that is"
                  + " zeroed late, or reused while a crash can still bring the old extent back.",
              "freed-block-reused-early");
      case NEIGHBOURS ->
          new Lesson(
              rule,
              "An application flushes the words that it has stored. It relies on all others in the"
                  + " same line and in the same page: they keep their durable value, which is zero"
                  + " in a new block.",
              "A block that is mapped before it is zeroed; a page that becomes writable before the"
                  + " commit that replaces its block, so that a crash brings the old block back.",
              "map-before-commit");
      case MONOTONE ->
          new Lesson(
              rule,
              "Power failures come in series, and recovery gives no new guarantees. What one"
                  + " recovery has shown must be what the next one shows. A guarantee that is"
                  + " violated only by a crash during recovery counts under its own rule; its"
                  + " signature ends in -in-recovery.",
              "A recovery that leaves some of its work to the next mount, or that changes again"
                  + " what it has repaired already.",
              "replayed-log-kept");
      case NAMES ->
          new Lesson(
              rule,
              "A page that stays in its file is of no use if nobody finds the file. Journals commit"
                  + " in one order, so the commit that a fault waits for contains the names that"
                  + " were given before, and the directories above them.",
              "A fault that does not wait because the data of the file were durable before, though"
                  + " its present name was not.",
              "sync-only-if-new");
      case SYNCED ->
          new Lesson(
              rule,
              "When fsync, fdatasync, msync, sync, syncfs or a write with O_SYNC or O_DSYNC"
                  + " returns, what it covers is durable. That includes what was stored through"
                  + " mappings, whether they are MAP_SYNC or not.",
              "A sync call that waits for the wrong transaction, overlooks a mapping or a dirty"
                  + " 2 MiB entry, or leaves the unaligned ends of a write in the cache.",
              "wrong-tid-committed");
      case ORDER ->
          new Lesson(
              rule,
              "A journal commits operations in the order in which they were made. Applications rely"
                  + " on it: whoever finds the later of two files finds the earlier one too.",
              "Metadata that are updated in place, ahead of the journal; a recovery that replays"
                  + " the log in another order than it was written in.",
              "rename-links-first");
      case USABLE ->
          new Lesson(
              rule,
              "A filesystem that mounts and shows everything that was durable may still be damaged"
                  + " where reading does not look: in bitmaps, in lists of free inodes, in what"
                  + " mounting has left in memory. So it is used: everything is written, extended"
                  + " and deleted, and then it has to be whole and empty.",
              "A mount that leaves a transaction open; free space that is counted wrongly; a"
                  + " directory that cannot be removed.",
              "orphan-handle-left-open");
      case LIVE ->
          new Lesson(
              rule,
              "If the running system is wrong, a crash proves nothing. So before any crash state is"
                  + " checked, the results of system calls, the bytes that loads return, the names"
                  + " and the contents of all files are compared with what POSIX says.",
              "A mapping that still leads to blocks which were punched out or moved, or to the zero"
                  + " page where data were written; a size that is reported wrongly.",
              "punch-leaves-mapping");
      case CONSISTENCY ->
          new Lesson(
              rule,
              "A journal is there so that no crash needs fsck. What a tree shows may be right while"
                  + " structures beside it disagree: a block that is in use and free, a link count"
                  + " that is not the number of names. So a recovered filesystem is checked, by its"
                  + " own tool where it has one.",
              "An operation in two transactions; a replay that is not complete before the log is"
                  + " cut; orphans that recovery leaves.",
              "orphan-not-processed");
      case EXPOSURE ->
          new Lesson(
              rule,
              "A file must hold nothing but what somebody wrote to it there: the bytes of a deleted"
                  + " file may be another user's secrets. That holds for bytes that nothing"
                  + " guarantees too, where old, new and zeros may be found.",
              "A commit that makes blocks reachable before their contents are durable; a block that"
                  + " is given away before the transaction that freed it has committed.",
              "commit-without-fence");
      case KERNEL ->
          new Lesson(
              rule,
              "A kernel that has reached what it holds for impossible may have lost nothing yet."
                  + " But somebody's reasoning about it was wrong, and a machine with panic_on_warn"
                  + " ends here. So a report is a finding of its own, named by the line that begins"
                  + " it; it counts at any time of a workload or of a recovery.",
              "A count that does not go down, a lock that is taken twice, an object that is used"
                  + " after it was freed; or a WARN() for what is legal.",
              Optional.empty());
    };
  }

  /** The name of the rule, in lower case. */
  public String name() {
    return rule.name().toLowerCase(Locale.ROOT);
  }

  /** What shows the rule broken, as arguments of {@code replay}, below the folder of Tornline. */
  public String broken() {
    return defect.map(name -> workload() + " --defect " + name).orElse(OF_A_KERNEL);
  }

  /** The teaching workload, below the folder of Tornline. */
  public String workload() {
    return "corpus/common/rule-" + rule.code().toLowerCase(Locale.ROOT) + "-" + name() + ".tl";
  }
}
