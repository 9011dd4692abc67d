package dev.tornline.targets.linux.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.observation.KernelReport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KernelReportsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          WARNING: CPU: 0 PID: 57 at fs/dax.c:390 dax_insert_entry+0x2a3/0x2b0 | WARNING in dax_insert_entry (fs/dax.c)
          WARNING: CPU: 1 PID: 1 at fs/xfs/xfs_aops.c:12 xfs_end_bio.isra.0+0x1/0x2 [xfs] | WARNING in xfs_end_bio (fs/xfs/xfs_aops.c)
          WARNING: CPU: 0 PID: 2872 at fs/jbd2/transaction.c:334 start_this_handle.cold+0x21/0x2e | WARNING in start_this_handle (fs/jbd2/transaction.c)
          WARNING: CPU: 0 PID: 9 at ../fs/ext4/inode.c:3 ext4_truncate+0x1/0x2 [ext4] | WARNING in ext4_truncate (fs/ext4/inode.c)
          WARNING: fs/dax.c:390 at dax_insert_entry+0x2a3/0x2b0, CPU#0: agent/57 | WARNING in dax_insert_entry (fs/dax.c)
          WARNING: fs/dax.c:390 at dax_insert_entry+0x2a3/0x2b0 [dax], CPU#0: agent/57 | WARNING in dax_insert_entry (fs/dax.c)
          BUG: KASAN: use-after-free in ext4_search_dir+0xf2/0x1b0 [ext4] | KASAN: use-after-free in ext4_search_dir
          BUG: KASAN: slab-out-of-bounds in memcpy_flushcache+0x12/0x34 | KASAN: slab-out-of-bounds in memcpy_flushcache
          BUG: KCSAN: data-race in dax_writeback_one / dax_lock_page | KCSAN: data-race in dax_writeback_one
          BUG: unable to handle page fault for address: ffff88800dead000 | BUG: unable to handle page fault
          BUG: sleeping function called from invalid context at mm/slab.h:318 | BUG: sleeping function called from invalid context at mm/slab.h
          BUG kmalloc-32 (Tainted: G        W         ): Redzone overwritten | BUG kmalloc: Redzone overwritten
          BUG: Bad page state in process agent  pfn:0abcde | BUG: Bad page state in process agent
          kernel BUG at fs/ext4/extents.c:2101! | kernel BUG in fs/ext4/extents.c
          UBSAN: array-index-out-of-bounds in fs/xfs/libxfs/xfs_attr_leaf.c:2562:9 | UBSAN: array-index-out-of-bounds in fs/xfs/libxfs/xfs_attr_leaf.c
          INFO: task jbd2/pmem0-8:123 blocked for more than 120 seconds. | hung task jbd2
          INFO: task x:12 blocked for more than 120 seconds. | hung task x
          INFO: task kworker/u2:3:45 blocked for more than 241 seconds. | hung task kworker
          WARNING: possible circular locking dependency detected | WARNING: possible circular locking dependency detected
          [ INFO: possible recursive locking detected ] | INFO: possible recursive locking detected
          WARNING: suspicious RCU usage | WARNING: suspicious RCU usage
          XFS: Assertion failed: ip->i_nblocks == 0, file: fs/xfs/xfs_inode.c, line: 1816 | Assertion failed: ip->i_nblocks == 0 (fs/xfs/xfs_inode.c)
          XFS (pmem0): Assertion failed: 0, file: fs/xfs/xfs_icache.c, line: 1840 | Assertion failed: 0 (fs/xfs/xfs_icache.c)
          """)
  void names_keepKindAndPlace(String line, String name) {
    assertEquals(List.of(name), names(line));
  }

  @Test
  void line_keepsTheNumberOfTheLineAndNoAddress() {
    assertEquals(
        "WARNING: at fs/dax.c:390 dax_insert_entry",
        KernelReports.of(
                List.of("WARNING: CPU: 0 PID: 57 at fs/dax.c:390 dax_insert_entry+0x2a3/0x2b0"))
            .getFirst()
            .line());
    assertEquals(
        "BUG: unable to handle page fault for address: ADDRESS",
        KernelReports.of(List.of("BUG: unable to handle page fault for address: ffff88800dead000"))
            .getFirst()
            .line());
  }

  @Test
  void sameNameTwice_isOneReport_andTwoNamesAreTwo() {
    assertEquals(
        List.of("WARNING in a (fs/dax.c)", "WARNING in b (fs/dax.c)"),
        names(
            "WARNING: CPU: 0 PID: 57 at fs/dax.c:390 a+0x2a3/0x2b0",
            "WARNING: CPU: 0 PID: 58 at fs/dax.c:391 a+0x2a4/0x2b0",
            "WARNING: CPU: 0 PID: 57 at fs/dax.c:390 b+0x2a3/0x2b0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BUG: workqueue lockup - pool cpus=0 node=0 flags=0x0 nice=0 stuck for 34s!",
        "WARNING: kernel stack frame pointer at 00000000c0ffee00 in agent:1 has bad value 0",
        "WARNING: kernel stack regs at 00000000c0ffee00 in agent:1 has bad 'bp' value 1",
        "WARNING: can't access registers at asm_exc_page_fault+0x22/0x30",
        "WARNING: CPU: 0 PID: 1 at fs/xfs/xfs_message.c:110 assfail+0x3f/0x44 [xfs]",
      })
  void noise_isNoReport_andHasItsReason(String line) {
    assertEquals(List.of(), names(line));
    assertTrue(KnownNoise.reason(line).orElseThrow().length() > 20);
  }

  @Test
  void noise_takesNothingBesideIt() {
    assertFalse(
        KnownNoise.reason("WARNING: CPU: 0 PID: 1 at fs/xfs/xfs_message.c:9 xfs_warn+0x3f/0x44")
            .isPresent());
  }

  private static List<String> names(String... lines) {
    return KernelReports.of(List.of(lines)).stream().map(KernelReport::name).toList();
  }
}
