package dev.tornline.targets.linux.machine;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The command line of the emulator. */
final class QemuCommand {

  private QemuCommand() {}

  /**
   * The memory that the emulator shares with us.
   *
   * @param pmem the device
   * @param settled what the device goes back to
   * @param host for the plugin alone
   * @param share for the guest too
   */
  record Files(Path pmem, Path settled, Path host, Path share) {}

  static List<String> of(MachineSpec spec, Files files) {
    List<String> command = new ArrayList<>(List.of(spec.qemu().toString()));
    add(command, "-nodefaults -no-user-config -display none -monitor none -no-reboot -net none");
    // Never another accelerator: only translated code can be traced, and the plugin is part of it.
    add(command, "-machine pc,accel=tcg,usb=off -smp 1 -serial file:/dev/fd/2");
    if (spec.traced()) {
      // Time passes by the instructions that are executed, so that runs are alike.
      LocalDateTime start = LocalDateTime.ofEpochSecond(Protocol.START_TIME, 0, ZoneOffset.UTC);
      add(command, "-icount shift=0,sleep=off -rtc base=" + start + ",clock=vm");
    }
    // Without erms and fsrm copies are made by words: an emulator makes them piece by piece.
    command.addAll(List.of("-cpu", "max,la57=off,erms=off,fsrm=off"));
    int high = spec.shareMib() + MachineSpec.FIRMWARE_MIB;
    command.addAll(List.of("-m", MachineSpec.LOW_MIB + spec.deviceMib() + high + "M"));
    memory(command, 0, "memfd,id=low,size=" + MachineSpec.LOW_MIB + "M", "low");
    memory(command, 1, file("pmem", files.pmem(), spec.deviceMib()), "pmem");
    memory(command, 2, file("share", files.share(), high), "share");
    command.addAll(List.of("-kernel", spec.kernel().toString()));
    command.addAll(List.of("-initrd", spec.initramfs().toString()));
    command.addAll(List.of("-append", kernelArguments(spec)));
    command.addAll(List.of("-plugin", plugin(spec, files)));
    return command;
  }

  private static String file(String name, Path path, int mib) {
    return "file,id=" + name + ",share=on,mem-path=" + path + ",size=" + mib + "M";
  }

  private static void memory(List<String> command, int node, String backend, String name) {
    command.addAll(
        List.of(
            "-object",
            "memory-backend-" + backend,
            "-numa",
            "node,nodeid=" + node + ",memdev=" + name));
  }

  /**
   * The kernel lies where the plugin expects it (nokaslr), takes the middle of the memory for
   * persistent and leaves the shared part alone; it ends at the first oops, and does not complain
   * of time that passed while the guest stood still. Nor does it try at boot whether the timer
   * ticks (no_timer_check): on a busy host it may not within the tenth of a second that is tried,
   * and the kernel panics.
   */
  private static String kernelArguments(MachineSpec spec) {
    return String.join(
        " ",
        "console=ttyS0 loglevel=4 nokaslr numa=off panic=-1 oops=panic mitigations=off audit=0",
        "no_timer_check nowatchdog nosoftlockup rcupdate.rcu_cpu_stall_suppress=1",
        spec.traced() ? "clocksource=jiffies highres=off nohz=off" : "tsc=reliable",
        "memmap=" + spec.deviceMib() + "M!0x" + Long.toHexString(spec.deviceBase()),
        "memmap=" + spec.shareMib() + "M$0x" + Long.toHexString(spec.shareBase()),
        "share_base=0x" + Long.toHexString(spec.shareBase()),
        "share_size=0x" + Long.toHexString(spec.shareBytes()));
  }

  private static String plugin(MachineSpec spec, Files files) {
    return String.join(
        ",",
        spec.plugin().toString(),
        "pmem=" + files.pmem(),
        "settled=" + files.settled(),
        "host=" + files.host(),
        "share=" + files.share(),
        "base=0x" + Long.toHexString(spec.deviceBase()),
        "length=0x" + Long.toHexString(spec.deviceBytes()),
        "sharesize=0x" + Long.toHexString(spec.shareBytes()),
        "hostsize=0x" + Long.toHexString(spec.hostBytes()),
        "trace=" + (spec.traced() ? "on" : "off"));
  }

  private static void add(List<String> command, String words) {
    command.addAll(List.of(words.split(" ")));
  }
}
