package dev.tornline.targets.linux.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LastWordsTest {

  @Test
  void of_bugBeforePanic_isTheBugWithoutTimeAndAddress() {
    assertEquals(
        "BUG: kernel NULL pointer dereference, address: ADDRESS",
        LastWords.of(
            List.of(
                "[    3.141592] BUG: kernel NULL pointer dereference, address: 0000000000000008",
                "[    3.141600] Kernel panic - not syncing: Fatal exception")));
  }

  @Test
  void of_oops_namesTheFunctionWithoutItsOffset() {
    assertEquals(
        "invalid opcode: 0000 [#1] PREEMPT SMP NOPTI in ext4_sync_file",
        LastWords.of(
            List.of(
                "[    3.141592] invalid opcode: 0000 [#1] PREEMPT SMP NOPTI",
                "[    3.141600] RIP: 0010:ext4_sync_file+0x5/0x2c0 [ext4]",
                "[    3.141700] RIP: 0033:0x401d2c")));
  }

  @Test
  void of_warningOfQemu_isNotWhyTheGuestEnded() {
    assertEquals("", LastWords.of(List.of("qemu-system-x86_64: warning: icount sleep disabled")));
    assertEquals(
        "qemu-system-x86_64: -plugin: invalid option",
        LastWords.of(
            List.of(
                "qemu-system-x86_64: warning: slow",
                "qemu-system-x86_64: -plugin: invalid option")));
  }

  @Test
  void fatal_afterAnOops_notAfterALockup() {
    assertTrue(LastWords.fatal(List.of("[    3.1] invalid opcode: 0000 [#1] PREEMPT SMP NOPTI")));
    assertTrue(LastWords.fatal(List.of("[    3.1] kernel BUG at fs/ext4/inode.c:2722!")));
    assertFalse(LastWords.fatal(List.of("[   30.1] BUG: workqueue lockup - pool cpus=0")));
    assertFalse(LastWords.fatal(List.of("[    3.1] EXT4-fs error (device pmem0): bad block")));
  }

  @Test
  void of_nothingTelling_isEmpty() {
    assertEquals("", LastWords.of(List.of("[    0.1] Linux version 6.1")));
  }
}
