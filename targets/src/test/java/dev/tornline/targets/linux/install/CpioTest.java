package dev.tornline.targets.linux.install;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class CpioTest {

  @Test
  void finish_oneFile_hasTheNewcForm() {
    Cpio cpio = new Cpio();
    cpio.file("init", "abcde".getBytes(StandardCharsets.US_ASCII));
    String expected =
        "070701"
            + "00000001" // inode
            + "000081ED" // a file, 0755
            + "00000000".repeat(2) // owner
            + "00000001" // links
            + "00000000" // time
            + "00000005" // size
            + "00000000".repeat(4) // devices
            + "00000005" // length of the name with its end
            + "00000000"
            + "init\0\0" // up to a multiple of four
            + "abcde\0\0\0"
            + "070701"
            + "00000000".repeat(4)
            + "00000001"
            + "00000000".repeat(6)
            + "0000000B"
            + "00000000"
            + "TRAILER!!!\0\0\0\0";
    assertEquals(expected, new String(cpio.finish(), StandardCharsets.US_ASCII));
  }
}
