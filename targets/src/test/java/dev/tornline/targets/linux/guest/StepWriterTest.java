package dev.tornline.targets.linux.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.text.WorkloadText;
import dev.tornline.targets.linux.machine.Protocol;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pins the bytes of {@code struct step} for every operation. */
class StepWriterTest {

  private static final int HEAD = 8;
  private static final int STEP_BYTES = 40;

  /** The members after the operation, each with its size in bytes. */
  private static final List<String> MEMBERS =
      List.of(
          ("1 thread, 1 slot, 1 other, 1 mode, 1 pattern, 1 stop, 1 flags, 2 path, 2 path2, 4"
               + " index, 4 length, 4 reserved, 8 offset, 8 offset2")
              .split(", "));

  /** The operation and what of the other members is not zero, in hexadecimal. */
  private static final String STEPS =
      """
      00 path 4000 | mkdir /d
      01 path 4000 | rmdir /d
      02 slot 1 stop 1 path 4100 | f1 = create /d/a
      03 slot 2 stop 1 path 1000 | f2 = open /a ro
      03 thread 3 slot 7 mode 1 stop 1 flags 3 path edcf | [t3] f7 = open /n/m/l/long rw trunc dsync
      03 slot 2 mode 2 stop 1 flags 4 path 4100 | f2 = open /d/a append sync
      04 slot 3 stop 1 | close f3
      05 slot 4 stop 1 path 4000 | f4 = tmpfile /d
      06 slot 5 path 4200 | linkat f5 /d/b
      07 path 1000 path2 3000 | link /a /c
      08 path 1000 path2 5000 | symlink /a /e
      09 path 3000 | unlink /c
      0a path 1000 path2 2000 | rename /a /b
      0a mode 1 path 1000 path2 2000 | rename /a /b noreplace
      0a mode 2 path 1000 path2 2000 | rename /a /b exchange
      0b slot 1 pattern 1 length 64 offset 8 | write f1 off=8 len=100 data=A
      0c slot 2 pattern 2 length 1000 | append f2 len=4096 data=B
      0d slot 3 offset 4000000 | truncate f3 size=64MiB
      0e slot 1 length 1 offset 8 | fallocate f1 allocate off=8 len=1
      0e slot 1 mode 1 length 1 offset 8 | fallocate f1 keep-size off=8 len=1
      0e slot 1 mode 2 length 1 offset 8 | fallocate f1 punch off=8 len=1
      0e slot 1 mode 3 length 1 offset 8 | fallocate f1 zero off=8 len=1
      0e slot 1 mode 4 length 1 offset 8 | fallocate f1 zero-keep-size off=8 len=1
      0e slot 1 mode 5 length 1 offset 8 | fallocate f1 collapse off=8 len=1
      0e slot 1 mode 6 length 1 offset 8 | fallocate f1 insert off=8 len=1
      0e slot 1 mode 7 length 1 offset 8 | fallocate f1 unshare off=8 len=1
      0f slot 1 other 2 | clone f1 f2
      10 slot 1 other 2 length 20 offset 8 offset2 10 | clone-range f1 f2 from=8 to=16 len=32
      11 slot 1 other 2 length 20 offset 8 offset2 10 | copy-range f1 f2 from=8 to=16 len=32
      12 pattern ff path 1000 length 10 | setxattr /a user.a len=16 data=IU
      12 mode 1 pattern 3 path 1000 length 10 | setxattr /a user.b len=16 data=C
      13 mode 2 path 1000 | removexattr /a user.c
      13 mode 3 path 1000 | removexattr /a user.long
      14 path 1000 length 1ff | chmod /a mode=0777
      15 slot 1 | fsync f1
      16 slot 2 | fdatasync f2
      17 | sync
      18 | syncfs
      19 slot 1 other 2 stop 1 flags 8 length 10 offset 8 | m1 = mmap f2 off=8 len=16 sync populate
      19 slot 1 other 2 mode 1 stop 1 length 10 offset 8 | m1 = mmap f2 off=8 len=16 shared
      19 slot 1 other 2 mode 2 stop 1 length 10 offset 8 | m1 = mmap f2 off=8 len=16 private
      1a slot 3 stop 1 | munmap m3
      1b slot 4 | mprotect m4 ro
      1b slot 4 mode 1 | mprotect m4 rw
      1c slot 5 length 10 offset 8 | msync m5 off=8 len=16 sync
      1c slot 5 mode 1 length 10 offset 8 | msync m5 off=8 len=16 async
      1d slot 6 length 10 offset 8 | madvise-dontneed m6 off=8 len=16
      1e slot 7 pattern 4 length 10 offset 8 | store m7 off=8 len=16 data=D
      1e slot 7 mode 1 pattern 4 length 10 offset 8 | store m7 off=8 len=16 data=D movnt
      1e slot 7 mode 2 pattern 4 length 10 offset 8 | store m7 off=8 len=16 data=D rep-movs
      1f slot 1 length 10 offset 8 | load m1 off=8 len=16
      20 slot 2 length 10 offset 8 | flush m2 off=8 len=16 clwb
      20 slot 2 mode 1 length 10 offset 8 | flush m2 off=8 len=16 clflushopt
      20 slot 2 mode 2 length 10 offset 8 | flush m2 off=8 len=16 clflush
      21 thread 1 | [t1] fence sfence
      21 mode 1 | fence mfence
      21 mode 2 | fence locked
      22 slot 3 length 10 offset 8 | persist m3 off=8 len=16
      23 slot 2 other 1 length 10 offset 8 offset2 20 | write-from-map f1 m2 off=8 len=16 from=32
      24 slot 2 other 1 length 10 offset 8 offset2 20 | read-into-map f1 m2 off=8 len=16 to=32
      25 stop 1 | remount
      """;

  @Test
  void add_everyOperation_hasItsBytes() {
    Set<Class<?>> pinned = new LinkedHashSet<>();
    for (String line : STEPS.lines().toList()) {
      String text = line.substring(line.indexOf('|') + 1).strip();
      Step step = step(text);
      assertEquals(line.substring(0, line.indexOf('|')).strip(), members(step), text);
      pinned.add(step.operation().getClass());
    }
    assertEquals(Set.of(Operation.class.getPermittedSubclasses()), pinned);
  }

  @Test
  void add_severalSteps_areCountedAndFollowEachOther() {
    MemorySegment request = MemorySegment.ofArray(new byte[1 << 10]);
    StepWriter writer = new StepWriter(request);
    writer.add(0, step("sync"));
    writer.add(2, step("close f1"));
    assertEquals(2, writer.size());
    assertEquals(2, request.get(Protocol.INT, 0));
    assertEquals(2, request.get(Protocol.INT, HEAD + STEP_BYTES + 12));
  }

  private static Step step(String text) {
    return WorkloadText.parse(text, WorkloadText.HEADER + "\n" + text).steps().getFirst();
  }

  private static String members(Step step) {
    MemorySegment request = MemorySegment.ofArray(new byte[HEAD + STEP_BYTES]);
    new StepWriter(request).add(0, step);
    MemorySegment bytes = request.asSlice(HEAD);
    StringBuilder text = new StringBuilder();
    text.append(String.format("%02x", bytes.get(ValueLayout.JAVA_BYTE, 0)));
    int at = 1;
    for (String member : MEMBERS) {
      int size = member.charAt(0) - '0';
      long value = 0;
      for (int i = size - 1; i >= 0; i--) {
        value = value << 8 | bytes.get(ValueLayout.JAVA_BYTE, at + i) & 0xff;
      }
      if (value != 0) {
        text.append(' ').append(member.substring(2)).append(' ').append(Long.toHexString(value));
      }
      at += size;
    }
    assertEquals(STEP_BYTES, at);
    return text.toString();
  }
}
