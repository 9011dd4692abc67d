package dev.tornline.fuzzer.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.workload.OperationKind;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Pins the bytes of version 1. A stored corpus consists of them: a change here is a new version of
 * the binary form.
 */
class BinaryFormTest {

  private static final String STEPS =
      """
      01000000 00000000 00000000 40000000 | mkdir /d
      02000000 00000000 00000000 40000000 | rmdir /d
      03000000 00000000 00000000 41000000 | f0 = create /d/a
      04011400 00000000 00000000 41000000 | f1 = open /d/a rw trunc dsync
      04020100 00000000 00000000 40000000 | f2 = open /d ro
      05010000 00000000 00000000 00000000 | close f1
      06020000 00000000 00000000 40000000 | f2 = tmpfile /d
      07020000 00000000 00000000 42000000 | linkat f2 /d/b
      08000000 00000000 00000000 41004300 | link /d/a /d/c
      09000000 00000000 00000000 41005000 | symlink /d/a /e
      0a000000 00000000 00000000 43000000 | unlink /d/c
      0b000000 00000000 00000000 41004200 | rename /d/a /d/b
      0b000200 00000000 00000000 41004200 | rename /d/a /d/b exchange
      0c000001 00000000 00000064 00000000 | write f0 off=0 len=100 data=A
      0d000002 00000000 00001000 00000000 | append f0 len=4096 data=B
      0e000000 00002000 00000000 00000000 | truncate f0 size=8192
      0f000100 00000000 00200000 00000000 | fallocate f0 keep-size off=0 len=2MiB
      0f000200 00001000 00001000 00000000 | fallocate f0 punch off=4096 len=4096
      10080000 00000000 00000000 00000000 | clone f0 f1
      11080000 00000000 00001000 00002000 | clone-range f0 f1 from=0 to=8192 len=4096
      12080000 00000000 00001000 00002000 | copy-range f0 f1 from=0 to=8192 len=4096
      13000003 00000000 00000010 41000000 | setxattr /d/a user.a len=16 data=C
      14000000 00000000 00000000 41000000 | removexattr /d/a user.a
      15000000 00000000 00000180 41000000 | chmod /d/a mode=0600
      15000000 00000000 00000ded 41000000 | chmod /d/a mode=6755
      16000000 00000000 00000000 00000000 | fsync f0
      17000000 00000000 00000000 00000000 | fdatasync f0
      18000000 00000000 00000000 00000000 | sync
      19000000 00000000 00000000 00000000 | syncfs
      1a000400 00000000 00002000 00000000 | m0 = mmap f0 off=0 len=8192 sync populate
      1a080100 00200000 00200000 00000000 | m1 = mmap f0 off=2MiB len=2MiB shared
      1b000000 00000000 00000000 00000000 | munmap m0
      1c000000 00000000 00000000 00000000 | mprotect m0 ro
      1d000000 00000000 00001000 00000000 | msync m0 off=0 len=4096 sync
      1e000000 00000000 00001000 00000000 | madvise-dontneed m0 off=0 len=4096
      1f000004 00001000 00000008 00000000 | store m0 off=4096 len=8 data=D
      1f000105 00001000 00000040 00000000 | store m0 off=4096 len=64 data=E movnt
      20000000 00000000 00000040 00000000 | load m0 off=0 len=64
      21000000 00001000 00000008 00000000 | flush m0 off=4096 len=8 clwb
      22000000 00000000 00000000 00000000 | fence sfence
      23000000 00001000 00000008 00000000 | persist m0 off=4096 len=8
      24000000 00000000 00000064 00001000 | write-from-map f0 m0 off=0 len=100 from=4096
      25000000 00000000 00000064 00001000 | read-into-map f0 m0 off=0 len=100 to=4096
      26000000 00000000 00000000 00000000 | remount
      04c70a00 00000000 00000000 edcf0000 | [t3] f7 = open /n/m/l/long append sync
      04020400 00000000 00000000 f0000000 | f2 = open /long rw dsync
      0b000100 00000000 00000000 10002000 | rename /a /b noreplace
      0f000000 00000000 00000001 00000000 | fallocate f0 allocate off=0 len=1
      0f000300 00000000 00000001 00000000 | fallocate f0 zero off=0 len=1
      0f000400 00000000 00000001 00000000 | fallocate f0 zero-keep-size off=0 len=1
      0f000500 00000000 00000001 00000000 | fallocate f0 collapse off=0 len=1
      0f000600 00000000 00000001 00000000 | fallocate f0 insert off=0 len=1
      0f000700 00000000 00000001 00000000 | fallocate f0 unshare off=0 len=1
      130001ff 00000000 00000400 10000000 | setxattr /a user.b len=1024 data=IU
      14000200 00000000 00000000 10000000 | removexattr /a user.c
      14000300 00000000 00000000 10000000 | removexattr /a user.long
      1a3e0200 03f00000 00100000 00000000 | m7 = mmap f6 off=63MiB len=1MiB private
      1c000100 00000000 00000000 00000000 | mprotect m0 rw
      1d000100 00000000 00001000 00000000 | msync m0 off=0 len=4096 async
      1f070200 04000000 00000000 00000000 | store m7 off=64MiB len=0 data=zero rep-movs
      21000100 00000000 00000040 00000000 | flush m0 off=0 len=64 clflushopt
      21000200 00000000 00000040 00000000 | flush m0 off=0 len=64 clflush
      22000100 00000000 00000000 00000000 | fence mfence
      22000200 00000000 00000000 00000000 | fence locked
      3c000000 000000ff 00000040 41004000 | link-many /d/a /d count=64 name=255
      3d000000 000000ff 00000020 40000000 | unlink-many /d count=32 name=255
      3e000000 00000000 000000c8 00000000 | tmpfile-many / count=200
      3f000006 00000000 00000190 00000000 | scatter f0 count=400 data=F
      40000000 00000000 00000003 00000000 | fill f0 leave=3
      """;

  @Test
  void encode_everyKind_hasItsBytes() {
    Set<OperationKind> pinned = EnumSet.noneOf(OperationKind.class);
    for (String line : STEPS.lines().toList()) {
      String hex = line.substring(0, line.indexOf('|')).strip();
      String text = line.substring(line.indexOf('|') + 1).strip();
      Workload workload = WorkloadText.parse(text, WorkloadText.HEADER + "\n" + text);
      byte[] bytes = WorkloadCodec.encode(workload);
      assertEquals(hex, spaced(bytes), text);
      pinned.add(OperationKind.of(workload.steps().getFirst().operation()));
    }
    assertEquals(EnumSet.allOf(OperationKind.class), pinned);
  }

  @Test
  void encode_otherDevice_hasAHeader() {
    Workload workload = WorkloadText.parse("test", WorkloadText.HEADER + "\ndevice 513MiB\nsync");
    assertEquals(
        "544c5731 02010000 00000000 00000000 18000000 00000000 00000000 00000000",
        spaced(WorkloadCodec.encode(workload)));
  }

  /** A stored corpus holds bytes that no encoder wrote; what they stand for stays the same. */
  @Test
  void decode_anyBytes_givesWhatItAlwaysGave() throws Exception {
    MessageDigest texts = MessageDigest.getInstance("SHA-256");
    MessageDigest records = MessageDigest.getInstance("SHA-256");
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 4_000; i++) {
      byte[] bytes = new byte[random.nextInt(WorkloadCodec.MAX_BYTES + 40)];
      random.nextBytes(bytes);
      if (i % 2 == 0) {
        makePlain(bytes, random);
      }
      Workload workload = WorkloadCodec.decode(bytes);
      texts.update(WorkloadText.print(workload).getBytes(StandardCharsets.UTF_8));
      records.update(WorkloadCodec.encode(workload));
    }
    assertEquals(
        "1ba72201181d3cb769187c59fe0f6f6be03334303d8a970a4e6f0bb5a37001b0",
        HexFormat.of().formatHex(texts.digest()));
    assertEquals(
        "9a8d09e5e5c93d3f998e6bf91638124bdc46c531e955ff74c2fc4b5924e739cb",
        HexFormat.of().formatHex(records.digest()));
  }

  /** Kinds with a code of their own, and numbers that are mostly plain. */
  private static void makePlain(byte[] bytes, SplittableRandom random) {
    for (int at = 0;
        at + WorkloadCodec.RECORD_BYTES <= bytes.length;
        at += WorkloadCodec.RECORD_BYTES) {
      bytes[at] = (byte) random.nextInt(1, 39);
      bytes[at + 4] = (byte) random.nextInt(6);
      bytes[at + 8] = (byte) random.nextInt(6);
    }
  }

  private static String spaced(byte[] bytes) {
    return HexFormat.of().formatHex(bytes).replaceAll("(.{8})(?!$)", "$1 ");
  }
}
