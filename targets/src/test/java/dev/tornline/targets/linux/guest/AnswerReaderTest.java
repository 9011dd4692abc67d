package dev.tornline.targets.linux.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.Loaded;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Signal;
import dev.tornline.oracle.workload.Outcome.Signalled;
import dev.tornline.targets.linux.machine.ProtocolException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AnswerReaderTest {

  @Test
  void values_followEachOtherWithoutGaps() {
    AnswerReader answer =
        new Bytes().u8(0xfe).u16(0xfedc).u32(-2).u64(1L << 60).text("ü").raw((byte) 9).answer();
    assertEquals(0xfe, answer.uint8());
    assertEquals(0xfedc, answer.uint16());
    assertEquals(-2, answer.int32());
    assertEquals(1L << 60, answer.int64());
    assertEquals("ü", answer.text());
    assertTrue(answer.hasMore());
    assertEquals(9, answer.bytes(1)[0]);
    assertFalse(answer.hasMore());
  }

  @Test
  void result_ofEveryKind_isAnOutcome() {
    AnswerReader answer =
        new Bytes()
            .result(3, 0, 4096, 12)
            .result(4, 1, 28, 0)
            .result(5, 2, 7, 0)
            .result(6, 3, 0, 0)
            .answer();
    assertEquals(new AnswerReader.Result(3, new Outcome.Done(4096, 12)), answer.result());
    assertEquals(new AnswerReader.Result(4, Outcome.failed(Errno.ENOSPC)), answer.result());
    assertEquals(new AnswerReader.Result(5, new Signalled(Signal.SIGBUS, 7)), answer.result());
    assertEquals(new AnswerReader.Result(6, new Signalled(Signal.SIGSEGV, 0)), answer.result());
  }

  @Test
  void result_ofALoad_hasTheBytesBehindIt() {
    AnswerReader answer =
        new Bytes()
            .loaded(3, 0, 0, (byte) 1, (byte) 2)
            .loaded(4, 2, 5, (byte) 3)
            .result(5, 0, 0, 0)
            .answer();
    assertEquals(new AnswerReader.Result(3, Outcome.loaded(new byte[] {1, 2})), answer.result());
    assertEquals(
        new AnswerReader.Result(4, new Signalled(Signal.SIGBUS, 5, new Loaded(new byte[] {3}))),
        answer.result());
    assertEquals(new AnswerReader.Result(5, Outcome.OK), answer.result());
  }

  @Test
  void result_ofALoad_whoseBytesAreNotThere_isRefused() {
    AnswerReader answer = new Bytes().u32(0).u32(0).u64(0).u64(0).u32(-1).u32(0).answer();
    assertMessage(
        "the guest has written 32 bytes, which end within a value of 4294967295 bytes at 32",
        answer::result);
  }

  @Test
  void result_ofAnUnknownKind_isNamed() {
    AnswerReader answer = new Bytes().result(0, 4, 0, 0).answer();
    assertMessage("the guest reports an unknown kind of result: 4", answer::result);
    AnswerReader negative = new Bytes().result(0, -1, 0, 0).answer();
    assertMessage("the guest reports an unknown kind of result: -1", negative::result);
  }

  @Test
  void refusal_ofAMount_isItsErrorAndWhatTheKernelSaid() {
    assertEquals(Optional.empty(), new Bytes().u32(0).answer().refusal());
    assertEquals(
        Optional.of("EINVAL no such option"),
        new Bytes().u32(1).u32(22).text("no such option").answer().refusal());
    assertEquals(Optional.of("EUNKNOWN "), new Bytes().u32(1).u32(123).text("").answer().refusal());
  }

  @Test
  void state_unknown_isNamed() {
    assertMessage(
        "the guest reports an unknown state: 77", () -> new Bytes().u32(77).answer().state());
  }

  @Test
  void values_ofAnAnswerThatEndsWithinThem_areRefused() {
    Bytes result = new Bytes().result(1, 0, 2, 3);
    for (int size = 0; size < result.size(); size++) {
      AnswerReader cut = new AnswerReader(result.first(size));
      assertThrows(ProtocolException.class, cut::result, "of " + size + " bytes");
    }
    assertMessage(
        "the guest has written 5 bytes, which end within a value of 4 bytes at 2",
        () -> new Bytes().u16(4).raw(new byte[3]).answer().text());
    AnswerReader nothing = new AnswerReader(MemorySegment.ofArray(new byte[0]));
    assertMessage(
        "the guest has written 0 bytes, which end within a value of 1 bytes at 0", nothing::uint8);
  }

  private static void assertMessage(
      String message, org.junit.jupiter.api.function.Executable reading) {
    assertEquals(message, assertThrows(ProtocolException.class, reading).getMessage());
  }
}
