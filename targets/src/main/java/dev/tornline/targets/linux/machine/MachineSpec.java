package dev.tornline.targets.linux.machine;

import dev.tornline.targets.pmem.PersistentMemory;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a machine is made of.
 *
 * @param qemu the emulator
 * @param plugin our plugin for it
 * @param kernel a bzImage
 * @param initramfs with the agent and the modules
 * @param deviceMib size of the device in MiB
 * @param traced whether what reaches the device is recorded
 * @param patience how much time of a processor the guest may take without progress before it counts
 *     as hanging
 */
public record MachineSpec(
    Path qemu,
    Path plugin,
    Path kernel,
    Path initramfs,
    int deviceMib,
    boolean traced,
    Duration patience) {

  private static final long MIB = 1 << 20;

  /** Memory of the guest below the device; the device must not reach the top of all memory. */
  static final int LOW_MIB = 512;

  /** What lies above the device: the memory shared with the guest, then the firmware's tables. */
  static final int FIRMWARE_MIB = 64;

  long deviceBytes() {
    return deviceMib * MIB;
  }

  long deviceBase() {
    return LOW_MIB * MIB;
  }

  /** Room for the answers: a whole device as contents of files, and as much again. */
  int shareMib() {
    return 32 + 2 * deviceMib;
  }

  long shareBytes() {
    return shareMib() * MIB;
  }

  /** All that lies above the device. */
  long highBytes() {
    return shareBytes() + FIRMWARE_MIB * MIB;
  }

  long shareBase() {
    return deviceBase() + deviceBytes();
  }

  /** Room for the lines of a batch of images. */
  long batchBytes() {
    return 4 * MIB + 2 * deviceBytes();
  }

  long traceBytes() {
    return traced ? 64 * MIB : MIB;
  }

  /** A bit per line of the device. */
  long loadsBytes() {
    return deviceBytes() / PersistentMemory.LINE / Byte.SIZE;
  }

  /** Where these bits begin in the memory that the plugin shares: at a page, as all its parts. */
  long loadsAt() {
    return Protocol.HOST_BATCH + batchBytes() + traceBytes() + Protocol.BLOCKS;
  }

  long hostBytes() {
    return loadsAt() + loadsBytes();
  }
}
