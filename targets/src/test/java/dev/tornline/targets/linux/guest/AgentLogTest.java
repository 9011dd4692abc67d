package dev.tornline.targets.linux.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.targets.linux.CProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the agent makes of the kernel's log. A pair of sockets stands for it: a record a message.
 */
final class AgentLogTest {

  private static final String START =
      """
      #include "agent/agent.h"
      #include <stdarg.h>
      #include <stdio.h>
      #include <stdlib.h>
      #include <string.h>
      #include <sys/socket.h>
      #include <unistd.h>

      static int kernel = -1;
      void give_up(const char *what) {
          printf("gave up: %s\\n", what);
          exit(1);
      }
      void put8(uint8_t value) { printf("%d reports\\n", value); }
      void put_text(const char *text) { puts(text); }
      int open(const char *path, int flags, ...) {
          int ends[2];
          if (strcmp(path, "/dev/kmsg")) return dup(1); /* what is written there is printed */
          if (socketpair(AF_UNIX, SOCK_DGRAM | (flags & O_NONBLOCK ? SOCK_NONBLOCK : 0), 0, ends))
              give_up("socketpair");
          kernel = ends[1];
          return ends[0];
      }
      static void say(int level, const char *text) {
          char record[1024];
          int length = snprintf(record, sizeof record, "%d,17,4711,-;%s\\n KEY=VALUE\\n", level, text);
          if (write(kernel, record, length) != length) give_up("say");
      }
      static void complaint(void) {
          char line[256] = "";
          bool found = log_complaint(line, sizeof line);
          printf("complaint: %s\\n", found ? line : "none");
      }
      static void __attribute__((unused)) warn(void) {
          say(4, "------------[ cut here ]------------");
          say(4, "WARNING: CPU: 0 PID: 1 at fs/dax.c:380 dax_insert_entry+0x2a3/0x2b0");
          say(4, "Modules linked in: xfs");
      }
      """;

  @TempDir private Path folder;

  @Test
  void warning_isAReportAndNoComplaint_andIsArmedAgain() throws IOException {
    assertEquals(
        List.of(
            "complaint: none",
            "1 reports",
            "WARNING: CPU: 0 PID: 1 at fs/dax.c:380 dax_insert_entry+0x2a3/0x2b0",
            "10 reports"),
        run("warn(); complaint(); warn(); put_reports(); put_reports();"));
  }

  @Test
  void report_atLevelError_hidesNoComplaintOfTheDeviceBehindIt() throws IOException {
    assertEquals(
        List.of(
            "complaint: EXT4-fs error (device pmem0): ext4_lookup:1: bad",
            "1 reports",
            "BUG: KASAN: use-after-free in ext4_search_dir+0xf2/0x1b0 [ext4]",
            "1"),
        run(
            """
            say(3, "==================================================================");
            say(3, "BUG: KASAN: use-after-free in ext4_search_dir+0xf2/0x1b0 [ext4]");
            say(3, "Read of size 1 at addr ffff888003a51000 by task agent/1");
            say(3, "");
            say(2, "EXT4-fs error (device pmem0): ext4_lookup:1: bad");
            complaint();
            put_reports();
            """));
  }

  @Test
  void everyKindOfReport_isTold() throws IOException {
    List<String> heads =
        List.of(
            "BUG kmalloc-32 (Not tainted): Redzone overwritten",
            "kernel BUG at fs/ext4/extents.c:2101!",
            "UBSAN: shift-out-of-bounds in fs/xfs/xfs_inode.c:1:2",
            "INFO: task jbd2/pmem0-8:123 blocked for more than 120 seconds.",
            "WARNING: possible circular locking dependency detected",
            "XFS: Assertion failed: 0, file: fs/xfs/xfs_inode.c, line: 1816");
    StringBuilder body = new StringBuilder();
    heads.forEach(head -> body.append("say(3, \"").append(head).append("\");\n"));
    List<String> told = run(body + "complaint(); put_reports();");
    assertEquals("complaint: none", told.get(0));
    assertEquals(heads, told.subList(2, 2 + heads.size()));
  }

  @Test
  void complaints_andHarmlessLines_areNoReports() throws IOException {
    assertEquals(
        List.of("complaint: XFS (pmem0): Corruption detected. Unmount", "0 reports"),
        run(
            """
            say(4, "XFS (pmem0): WARNING: Reset corrupted AGFL on AG 0. 4 blocks leaked.");
            say(4, "EXT4-fs (pmem0): warning: mounting fs with errors");
            say(6, "INFO: lockdep is turned off.");
            say(3, "00000000: 49 4e 81 a4");
            say(1, "XFS (pmem0): Corruption detected. Unmount");
            complaint();
            put_reports();
            """));
  }

  @Test
  void shutdown_isNotReportedOf_butWhatWasBeforeIs() throws IOException {
    assertEquals(
        List.of(
            "1complaint: none",
            "1 reports",
            "WARNING: CPU: 0 PID: 1 at fs/dax.c:380 dax_insert_entry+0x2a3/0x2b0"),
        run(
            """
            warn();
            log_skip();
            say(4, "WARNING: CPU: 0 PID: 1 at fs/xfs/xfs_log.c:1 xlog_x+0x1/0x2");
            say(1, "XFS (pmem0): User initiated shutdown received.");
            log_ignore();
            complaint();
            put_reports();
            """));
  }

  private List<String> run(String body) throws IOException {
    return CProgram.run(
        folder,
        START + "int main(void) {\nsetvbuf(stdout, 0, _IONBF, 0);\nlog_open();\n" + body + "}\n",
        "agent/log.c");
  }
}
