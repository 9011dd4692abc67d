package dev.tornline.targets.linux;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.targets.Variant;

/**
 * A way to make and mount a filesystem.
 *
 * @param name on the command line
 * @param summary what is special about it, in one sentence without a full stop
 * @param mkfs further arguments of the program that makes it
 * @param mount options as mount(2) takes them
 * @param contract what the filesystem promises then
 */
record LinuxVariant(String name, String summary, String mkfs, String mount, Contract contract) {

  /** As the rest of the program sees it. */
  Variant variant() {
    return new Variant(name, summary, contract);
  }
}
