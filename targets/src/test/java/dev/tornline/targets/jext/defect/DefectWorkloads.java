package dev.tornline.targets.jext.defect;

import static java.util.Map.entry;

import dev.tornline.oracle.verdict.Rule;
import java.util.Map;

/** For each defect a short workload that shows it, and the rule that it breaks there. */
final class DefectWorkloads {

  /** What shows a defect. */
  record Shown(Rule rule, String text) {}

  private static final String CREATE_AND_SYNC =
      """
      f0 = create /a
      sync
      """;

  static final Map<String, Shown> ALL =
      Map.ofEntries(
          shows(
              "sync-only-if-new",
              Rule.BINDING,
              """
              f0 = create /a
              write f0 off=0 len=4096 data=A
              m0 = mmap f0 off=0 len=4096 sync
              store m0 off=0 len=8 data=B
              persist m0 off=0 len=8
              """),
          shows(
              "map-before-commit",
              Rule.BINDING,
              """
              f0 = create /a
              truncate f0 size=4096
              m0 = mmap f0 off=0 len=4096 sync
              store m0 off=0 len=8 data=B
              persist m0 off=0 len=8
              """),
          shows(
              "pmd-skips-sync",
              Rule.BINDING,
              """
              f0 = create /a
              truncate f0 size=2097152
              m0 = mmap f0 off=0 len=2097152 sync
              store m0 off=0 len=8 data=B
              persist m0 off=0 len=8
              """),
          shows(
              "mkwrite-skips-sync",
              Rule.BINDING,
              """
              f0 = create /a
              write f0 off=0 len=4096 data=A
              m0 = mmap f0 off=0 len=4096 sync
              load m0 off=0 len=8
              store m0 off=0 len=8 data=B
              persist m0 off=0 len=8
              """),
          shows(
              "entry-dirtied-before-sync",
              Rule.SYNCED,
              """
              f0 = create /a
              truncate f0 size=4096
              m0 = mmap f0 off=0 len=4096 sync
              store m0 off=0 len=8 data=B
              fsync f0
              """),
          shows(
              "wrong-tid-committed",
              Rule.SYNCED,
              """
              f0 = create /a
              write f0 off=0 len=8 data=A
              fsync f0
              """),
          shows(
              "size-not-logged",
              Rule.SYNCED,
              """
              f0 = create /a
              fsync f0
              truncate f0 size=4096
              fdatasync f0
              """),
          shows(
              "datasync-misses-punch",
              Rule.EXPOSURE,
              """
              f0 = create /a
              write f0 off=0 len=8192 data=A
              fsync f0
              fallocate f0 punch off=0 len=4096
              fdatasync f0
              """),
          shows(
              "unwritten-not-converted",
              Rule.BINDING,
              """
              f0 = create /a
              fallocate f0 allocate off=0 len=4096
              m0 = mmap f0 off=0 len=4096 sync
              store m0 off=0 len=8 data=B
              persist m0 off=0 len=8
              """),
          shows(
              "zero-after-map",
              Rule.EXPOSURE,
              """
              f0 = create /a
              write f0 off=0 len=4096 data=A
              unlink /a
              close f0
              sync
              f0 = create /b
              truncate f0 size=4096
              m0 = mmap f0 off=0 len=4096 sync
              store m0 off=0 len=8 data=B
              """),
          shows(
              "stale-tail-exposed",
              Rule.SYNCED,
              """
              f0 = create /a
              write f0 off=0 len=4096 data=A
              fsync f0
              truncate f0 size=100
              truncate f0 size=4096
              fsync f0
              """),
          shows(
              "edge-not-flushed",
              Rule.SYNCED,
              """
              f0 = create /a
              write f0 off=0 len=12 data=A
              fsync f0
              """),
          shows(
              "fsync-keeps-pmd-writable",
              Rule.SYNCED,
              """
              f0 = create /a
              truncate f0 size=2097152
              m0 = mmap f0 off=0 len=2097152 shared
              store m0 off=0 len=8 data=B
              fsync f0
              store m0 off=64 len=8 data=C
              fsync f0
              """),
          shows(
              "fsync-misses-second-mapping",
              Rule.SYNCED,
              """
              f0 = create /a
              truncate f0 size=4096
              m0 = mmap f0 off=0 len=4096 shared
              m1 = mmap f0 off=0 len=4096 shared
              store m1 off=0 len=8 data=B
              fsync f0
              store m1 off=0 len=8 data=C
              fsync f0
              """),
          shows(
              "punch-leaves-mapping",
              Rule.EXPOSURE,
              """
              f0 = create /a
              write f0 off=0 len=8192 data=A
              m0 = mmap f0 off=0 len=8192 sync
              store m0 off=4096 len=8 data=B
              fallocate f0 punch off=4096 len=4096
              f1 = create /b
              fsync f1
              append f1 len=4096 data=C
              store m0 off=4096 len=8 data=D
              fsync f1
              """),
          shows(
              "collapse-leaves-mapping",
              Rule.BINDING,
              """
              f0 = create /a
              write f0 off=0 len=12288 data=A
              m0 = mmap f0 off=0 len=12288 sync
              store m0 off=4096 len=8 data=B
              fallocate f0 collapse off=0 len=4096
              store m0 off=4096 len=8 data=C
              persist m0 off=4096 len=8
              """),
          shows(
              "write-leaves-zero-page",
              Rule.LIVE,
              """
              f0 = create /a
              truncate f0 size=4096
              m0 = mmap f0 off=0 len=4096 shared
              load m0 off=0 len=8
              write f0 off=0 len=8 data=A
              load m0 off=0 len=8
              """),
          shows(
              "freed-block-reused-early",
              Rule.EXPOSURE,
              """
              f0 = create /a
              write f0 off=0 len=4096 data=A
              fsync f0
              truncate f0 size=0
              f1 = create /b
              write f1 off=0 len=4096 data=B
              """),
          shows(
              "commit-without-fence",
              Rule.EXPOSURE,
              """
              f0 = create /a
              write f0 off=0 len=4096 data=A
              unlink /a
              close f0
              sync
              f0 = create /b
              append f0 len=5000 data=B
              fsync f0
              """),
          shows(
              "descriptor-trusts-line",
              Rule.RECOVERY,
              """
              f0 = create /a
              fsync f0
              """),
          shows(
              "tail-trusts-line",
              Rule.RECOVERY,
              """
              f0 = create /a
              fsync f0
              """),
          shows(
              "torn-commit-accepted",
              Rule.RECOVERY,
              """
              f0 = create /a
              fsync f0
              """),
          shows(
              "tail-before-checkpoint",
              Rule.CONSISTENCY,
              """
              f0 = create /a
              fsync f0
              remount
              """),
          shows(
              "no-revoke",
              Rule.EXPOSURE,
              """
              mkdir /d
              f0 = create /d/a
              sync
              unlink /d/a
              close f0
              rmdir /d
              sync
              f0 = create /b
              write f0 off=0 len=4096 data=B
              fsync f0
              """),
          shows("replay-not-idempotent", Rule.CONSISTENCY, CREATE_AND_SYNC),
          shows("tail-before-replay", Rule.CONSISTENCY, CREATE_AND_SYNC),
          shows("replay-not-flushed", Rule.CONSISTENCY, CREATE_AND_SYNC),
          shows(
              "replayed-log-kept",
              Rule.MONOTONE,
              """
              f0 = create /a
              fallocate f0 allocate off=0 len=9MiB
              fsync f0
              close f0
              unlink /a
              f0 = create /b
              fallocate f0 allocate off=0 len=9MiB
              """),
          shows(
              "orphan-not-processed",
              Rule.CONSISTENCY,
              """
              f0 = create /a
              unlink /a
              sync
              """),
          shows(
              "orphan-handle-left-open",
              Rule.USABLE,
              """
              f0 = create /a
              unlink /a
              sync
              """),
          shows(
              "rename-in-two-transactions",
              Rule.CONSISTENCY,
              """
              f0 = create /a
              fsync f0
              rename /a /b
              """),
          shows(
              "rename-links-first",
              Rule.ORDER,
              """
              f0 = create /a
              rename /a /b
              """),
          shows(
              "collapse-in-two-commits",
              Rule.SYNCED,
              """
              f0 = create /a
              write f0 off=0 len=8192 data=A
              fsync f0
              fallocate f0 collapse off=0 len=4096
              """));

  private DefectWorkloads() {}

  private static Map.Entry<String, Shown> shows(String defect, Rule rule, String text) {
    return entry(defect, new Shown(rule, "tornline workload v1\n" + text));
  }
}
