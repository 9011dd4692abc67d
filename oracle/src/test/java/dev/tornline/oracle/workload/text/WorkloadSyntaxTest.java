package dev.tornline.oracle.workload.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exact messages: they are what people see who write workloads. */
class WorkloadSyntaxTest {

  private static final String SOURCE = "corpus/x.tl";

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          wirte f0 off=0 -> 1: unknown operation 'wirte'; did you mean 'write'?
          m0 = mmpa f0 off=0 -> 6: unknown operation 'mmpa'; did you mean 'mmap'?
          f0=create /a -> 1: unknown operation 'f0=create'; put spaces around the equals sign
          write f0 off=0 len=4 -> 1: 'write' lacks data=PATTERN; expected: write FILE off=N len=N data=PATTERN
          write -> 1: 'write' lacks FILE, off=N, len=N, data=PATTERN; expected: write FILE off=N len=N data=PATTERN
          create /a -> 1: 'create' lacks FILE =; expected: FILE = create PATH
          f0 = open /a -> 6: 'open' lacks ro|rw|append; expected: FILE = open PATH ro|rw|append [trunc] [dsync|sync]
          f0 = unlink /a -> 1: 'unlink' fills no slot; remove 'f0' and the equals sign
          f0 = -> 4: the operation is missing
          [t2] -> 1: the operation is missing
          [2] fsync f0 -> 1: expected a thread [t0] to [t3], not '[2]'
          [t4] fsync f0 -> 1: thread 4 is not within 0 to 3
          fsync f8 -> 7: file slot 8 is not within 0 to 7
          fsync m0 -> 7: expected a file slot f0 to f7, not 'm0'
          m9 = mmap f0 off=0 len=1 sync -> 1: mapping slot 9 is not within 0 to 7
          munmap f0 -> 8: expected a mapping slot m0 to m7, not 'f0'
          unlink a -> 8: a path starts with '/', not 'a'
          unlink /a/o -> 8: invalid file name 'o'; names are a to n and long
          mkdir /a/b/c/d/e -> 7: a path has at most 4 components
          append f0 len=1 data=a -> 22: unknown pattern 'a'; patterns are zero and A to IU
          truncate f0 size=1k -> 18: expected a number such as 4096, 0x1000, 8KiB or 2MiB-8, not '1k'
          truncate f0 size= -> 18: expected a number such as 4096, 0x1000, 8KiB or 2MiB-8, not ''
          truncate f0 size=-1 -> 18: expected a number such as 4096, 0x1000, 8KiB or 2MiB-8, not '-1'
          truncate f0 size=1-2 -> 18: size -1 is not within 0 to 67108864
          truncate f0 size=0xfffffffffffMiB -> 18: the number '0xfffffffffffMiB' is too large
          truncate f0 size=65MiB -> 18: size 68157440 is not within 0 to 67108864
          load m0 off=0 len=65MiB -> 19: length 68157440 is not within 0 to 67108864
          load m0 off=64MiB len=1 -> 1: end of range 67108865 is not within 0 to 67108864
          chmod /a mode=8 -> 15: expected an octal number, not '8'
          chmod /a mode=10000 -> 1: mode 10000 is not within 0000 to 7777
          setxattr /a user.a len=2000 data=A -> 1: length of an attribute 2000 is not within 0 to 1024
          f0 = open /a ro trunc -> 6: O_TRUNC needs a handle that may write
          truncate f0 sizw=1 -> 13: unexpected 'sizw=1'; did you mean 'size='?
          rename /a /b exchagne -> 14: unexpected 'exchagne'; did you mean 'exchange'?
          rename /a /b /c -> 14: unexpected '/c'; expected: rename PATH PATH [noreplace|exchange]
          load m0 off=0 off=1 len=1 -> 15: unexpected 'off=1' after another off=N
          fence sfence mfence -> 14: unexpected 'mfence' after another sfence|mfence|locked
          device 16MiB 2 -> 14: unexpected '2'; remove it
          device -> 1: the size is missing; expected: device N
          device 100 -> 8: the device size is not a whole number of MiB
          device 2MiB -> 8: device size 2 MiB is not within 4 to 1024
          """)
  void parse_wrongLine_namesPlaceAndRemedy(String line, String expected) {
    assertEquals(
        SOURCE + ":3:" + expected, message(WorkloadText.HEADER + "\n# comment\n" + line + "\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          '' -> 1:1: expected 'tornline workload v1' as the first line, not nothing
          fsync f0 -> 1:1: expected 'tornline workload v1' as the first line, not 'fsync'
          tornline finding v1 -> 1:1: expected 'tornline workload v1' as the first line, not 'tornline'
          tornline workload -> 1:10: the version is missing; write 'tornline workload v1'
          tornline workload v2 -> 1:19: unknown version 'v2'; this release reads v1
          tornline workload v1 x -> 1:22: unexpected 'x'; remove it
          """)
  void parse_wrongHeader_namesPlaceAndRemedy(String line, String expected) {
    assertEquals(SOURCE + ":" + expected, message(line));
  }

  @Test
  void parse_deviceTwice_isRefused() {
    assertEquals(
        SOURCE + ":3:1: the device is given twice; remove one of the lines",
        message(WorkloadText.HEADER + "\ndevice 16MiB\ndevice 16MiB"));
  }

  @Test
  void parse_deviceAfterStep_isRefused() {
    assertEquals(
        SOURCE + ":3:1: the device comes before the first operation",
        message(WorkloadText.HEADER + "\nsync\ndevice 16MiB"));
  }

  @Test
  void parse_farFromEveryVerb_listsTheVerbs() {
    String message = message(WorkloadText.HEADER + "\nxyzzyxyzzy");
    assertEquals(
        SOURCE
            + ":2:1: unknown operation 'xyzzyxyzzy'; the operations are "
            + String.join(", ", Verb.all()),
        message);
  }

  @Test
  void parse_oneStepTooMany_isRefused() {
    String full = WorkloadText.HEADER + "\n" + "sync\n".repeat(Workload.MAX_STEPS);
    assertEquals(Workload.MAX_STEPS, WorkloadText.parse(SOURCE, full).steps().size());
    assertEquals(
        SOURCE + ":1026:1: a workload has at most 1024 operations; remove the others",
        message(full + "sync\n"));
  }

  @Test
  void parse_lineOneCharacterTooLong_isRefused() {
    String header = WorkloadText.HEADER + "\n";
    String longest = "#".repeat(WorkloadText.MAX_LINE);
    assertEquals(Workload.of(), WorkloadText.parse(SOURCE, header + longest));
    assertEquals(
        SOURCE + ":2:4097: the line is longer than 4096 characters",
        message(header + longest + "#"));
  }

  @Test
  void parse_unprintableAndLongWords_areShownOnOnePrintableLine() {
    String expected = SOURCE + ":2:1: unknown operation '\\u0007\\u2028" + "x".repeat(38) + "...'";
    String message = message(WorkloadText.HEADER + "\n\u0007\u2028" + "x".repeat(100));
    assertEquals(expected, message.substring(0, message.indexOf(';')));
  }

  @Test
  void parse_veryLongValue_hasAMessageThatFitsOnTheScreen() {
    String message = message(WorkloadText.HEADER + "\nunlink " + "/" + "x".repeat(2_000));
    assertTrue(message.length() < 900, message);
  }

  @Test
  void exception_ofWrongLine_hasItsPlace() {
    String message = message(WorkloadText.HEADER + "\n\n fsync x");
    assertTrue(message.startsWith(SOURCE + ":3:8: "), message);
  }

  private static String message(String text) {
    return assertThrows(WorkloadSyntaxException.class, () -> WorkloadText.parse(SOURCE, text))
        .getMessage();
  }
}
