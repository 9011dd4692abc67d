package dev.tornline.targets.linux.run;

import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;

/**
 * What a traced guest runs before its first workload. A kernel that does something for the first
 * time takes longer, fills its caches, and so may stamp another time on an inode than it does ever
 * after.
 */
public final class WarmUp {

  private static final String STEPS =
      """
      tornline workload v1

      f0 = create /a
      append f0 len=8192 data=A
      m0 = mmap f0 off=0 len=8192 sync
      store m0 off=0 len=8 data=B
      persist m0 off=0 len=8
      fallocate f0 allocate off=8192 len=4MiB
      store m0 off=4096 len=8 data=C
      f1 = create /b
      fsync f1
      mkdir /c
      rename /b /a
      truncate f0 size=4096
      link /a /d
      unlink /a
      sync
      """;

  private WarmUp() {}

  /** The workload for a device. */
  static Workload on(Geometry geometry) {
    return new Workload(geometry, WorkloadText.parse("warm-up", STEPS).steps());
  }
}
