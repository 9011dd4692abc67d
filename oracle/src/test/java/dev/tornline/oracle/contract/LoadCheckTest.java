package dev.tornline.oracle.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.workload.Loaded;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Outcome.Signal;
import dev.tornline.oracle.workload.Pattern;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads that return what is due, something else, or what POSIX leaves open. */
class LoadCheckTest {

  private final RecordedRun run =
      new RecordedRun(new Contract(true, MetadataStrictness.PREFIX), Domain.ADR)
          .then("f0 = create /a", "truncate f0 size=8192");

  private static byte[] pattern(String name, long offset, int length) {
    byte[] bytes = new byte[length];
    Pattern.parse(name).fill(bytes, 0, length, offset);
    return bytes;
  }

  private Optional<String> afterLoad(String range, byte[] bytes) {
    run.told("load m0 " + range, Outcome.loaded(bytes));
    return run.ledger().misbehaved().map(Divergence::what);
  }

  private void assertAccepted(String range, byte[] bytes) {
    assertEquals(Optional.empty(), afterLoad(range, bytes));
  }

  private void assertWrong(String what, String range, byte[] bytes) {
    assertEquals(Optional.of(what), afterLoad(range, bytes));
  }

  @Nested
  class Shared {

    Shared() {
      run.then("m0 = mmap f0 off=0 len=8192 shared");
    }

    @Test
    void zerosAfterAWrite_areWrong_atTheFirstByte() {
      run.then("write f0 off=4100 len=8 data=A");
      assertWrong(
          "a load of /a at offset 4100 returned 00 where %02x was stored by step 4"
              .formatted(Pattern.parse("A").byteAt(4100)),
          "off=4096 len=64",
          new byte[64]);
      assertEquals(4, run.ledger().misbehaved().orElseThrow().step());
    }

    @Test
    void byteBesideALaterStore_isBlamedOnTheStepThatStoredIt() {
      run.then("write f0 off=0 len=4 data=A", "store m0 off=4 len=4 data=B");
      byte[] bytes = pattern("B", 0, 8);
      assertWrong(
          "a load of /a at offset 0 returned %02x where %02x was stored by step 4"
              .formatted(bytes[0], Pattern.parse("A").byteAt(0)),
          "off=0 len=8",
          bytes);
    }

    @Test
    void oldBytesAfterAPunch_areWrong() {
      run.then("write f0 off=0 len=8192 data=A", "fallocate f0 punch off=4096 len=4096");
      byte[] bytes = pattern("A", 4096, 8);
      assertWrong(
          "a load of /a at offset 4096 returned %02x where 00 is due".formatted(bytes[0]),
          "off=4096 len=8",
          bytes);
    }

    @Test
    void fileWithoutAName_isNamedByItsInode() {
      run.then("unlink /a", "write f0 off=0 len=8 data=A");
      assertWrong(
          "a load of inode 11 at offset 0 returned 00 where %02x was stored by step 5"
              .formatted(Pattern.parse("A").byteAt(0)),
          "off=0 len=8",
          new byte[8]);
    }

    @Test
    void bytesBeforeASignal_count() {
      run.then("write f0 off=0 len=8 data=A");
      Loaded wrong = new Loaded(new byte[8]);
      run.told("load m0 off=0 len=64", new Outcome.Signalled(Signal.SIGBUS, 8, wrong));
      assertEquals(4, run.ledger().misbehaved().orElseThrow().step());
    }

    @Test
    void nothing_isNotJudged() {
      run.then("write f0 off=0 len=8 data=A").told("load m0 off=0 len=8", Outcome.OK);
      run.told("load m0 off=0 len=8", new Outcome.Signalled(Signal.SIGBUS, 8));
      assertEquals(Optional.empty(), run.ledger().misbehaved());
    }

    @Test
    void bytesBehindTheEnd_mayBeAnything() {
      run.then("write f0 off=0 len=8192 data=A", "truncate f0 size=4100");
      byte[] bytes = pattern("B", 4096, 4096);
      System.arraycopy(pattern("A", 4096, 4), 0, bytes, 0, 4);
      assertAccepted("off=4096 len=4096", bytes);
      assertWrong(
          "a load of /a at offset 4099 returned 00 where %02x was stored by step 4"
              .formatted(Pattern.parse("A").byteAt(4099)),
          "off=4099 len=8",
          new byte[8]);
    }

    @Test
    void bytesThatAnOverlappingCopyLeavesOpen_mayBeAnything() {
      run.then("write f0 off=0 len=64 data=A", "read-into-map f0 m0 off=0 len=32 to=16");
      byte[] bytes = new byte[48];
      Arrays.fill(bytes, (byte) 1);
      System.arraycopy(pattern("A", 0, 16), 0, bytes, 0, 16);
      System.arraycopy(pattern("A", 0, 16), 0, bytes, 16, 16);
      assertAccepted("off=0 len=48", bytes);
    }

    /** The model of the tests is a second source of what is due. */
    @ParameterizedTest
    @ValueSource(
        strings = {
          "write f0 off=100 len=5000 data=B",
          "store m0 off=3 len=6000 data=B",
          "truncate f0 size=5000",
          "append f0 len=5000 data=C",
          "fallocate f0 punch off=100 len=6000",
          "fallocate f0 zero off=100 len=6000",
          "fallocate f0 collapse off=0 len=4096",
          "fallocate f0 insert off=0 len=4096",
          "read-into-map f0 m0 off=0 len=64 to=5000",
          "write-from-map f0 m0 off=5000 len=64 from=0",
          "unlink /a",
        })
    void newestBytes_areAccepted(String step) {
      run.then("write f0 off=0 len=8192 data=A", step, "load m0 off=0 len=4096");
      run.then("truncate f0 size=100", "truncate f0 size=8192", "load m0 off=0 len=8192");
      assertEquals(Optional.empty(), run.ledger().misbehaved());
    }
  }

  @Nested
  class Private {

    private final byte[] old = pattern("A", 0, 8);
    private final byte[] late = pattern("B", 0, 8);

    Private() {
      run.then("write f0 off=0 len=8192 data=A", "m0 = mmap f0 off=0 len=8192 private");
    }

    @Test
    void pageThatHasNotChanged_isJudged() {
      run.then("write f0 off=4096 len=8 data=B");
      assertAccepted("off=0 len=8", old);
      assertWrong(
          "a load of /a at offset 0 returned 00 where %02x was stored by step 3".formatted(old[0]),
          "off=0 len=8",
          new byte[8]);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "write f0 off=0 len=8 data=B",
          "fallocate f0 punch off=0 len=4096",
          "fallocate f0 collapse off=0 len=4096",
        })
    void pageThatHasChangedSince_mayShowEither(String step) {
      run.then(step);
      assertAccepted("off=0 len=8", old);
      assertAccepted("off=0 len=8", late);
    }

    @Test
    void ownCopy_isJudged() {
      run.then("store m0 off=0 len=8 data=B", "write f0 off=0 len=8 data=C");
      assertAccepted("off=0 len=8", late);
      assertWrong(
          "a load of /a at offset 0 returned %02x where %02x is due".formatted(old[0], late[0]),
          "off=0 len=8",
          old);
    }

    @Test
    void copyOfAPageThatHadChanged_mayShowEither() {
      run.then("write f0 off=0 len=8 data=B", "store m0 off=64 len=8 data=C");
      assertAccepted("off=0 len=8", old);
      assertAccepted("off=0 len=8", late);
    }

    @Test
    void copyThatWasDropped_isNoMore() {
      run.then("store m0 off=0 len=8 data=B", "madvise-dontneed m0 off=0 len=4096");
      assertAccepted("off=0 len=8", old);
      assertWrong(
          "a load of /a at offset 0 returned %02x where %02x was stored by step 3"
              .formatted(late[0], old[0]),
          "off=0 len=8",
          late);
    }

    @Test
    void copyBehindTheEnd_mayShowAnything() {
      run.then("store m0 off=0 len=8 data=B", "truncate f0 size=4");
      assertAccepted("off=4 len=8", new byte[8]);
    }
  }
}
