package dev.tornline.fuzzer.worker;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.toy.ToyTarget;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ClassFilesTest {

  @Test
  void classFileThatJazzerReads_isTaken() {
    assertDoesNotThrow(() -> ClassFiles.check("mine", header(44 + ClassFiles.JAVA_MAX)));
    assertDoesNotThrow(() -> ClassFiles.check(new ToyTarget()));
  }

  @Test
  void newerClassFile_isRefusedWithTheRemedy() {
    UserException refused =
        assertThrows(
            UserException.class,
            () -> ClassFiles.check("mine", header(44 + ClassFiles.JAVA_MAX + 1)));
    assertEquals(
        "target mine is compiled for Java 27, whose classes Jazzer cannot instrument: compile it"
            + " for Java 26 or older (javac --release 26)",
        refused.getMessage());
  }

  private static InputStream header(int major) {
    return new ByteArrayInputStream(
        new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, (byte) major});
  }
}
