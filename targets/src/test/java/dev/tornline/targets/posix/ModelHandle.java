package dev.tornline.targets.posix;

import dev.tornline.oracle.workload.OpenFlags;

/** An open file of the model. */
record ModelHandle(ModelNode node, OpenFlags flags) {

  /** Where a write lands that asks for an offset. */
  long position(long offset) {
    return flags.access() == OpenFlags.Access.APPEND ? node.size : offset;
  }
}
