package dev.tornline.oracle.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the ledger keeps of a run, whatever is judged by it. */
class LedgerTest {

  private static final String[] WRITTEN = {"f0 = create /a", "write f0 off=0 len=4096 data=A"};

  private static RecordedRun run(MetadataStrictness metadata, String... steps) {
    return new RecordedRun(new Contract(true, metadata), Domain.ADR).then(steps);
  }

  private static RecordedRun prefix(String... steps) {
    return run(MetadataStrictness.PREFIX, steps);
  }

  private static Divergence misbehaved(RecordedRun run) {
    return run.ledger().misbehaved().orElseThrow();
  }

  @Nested
  class Misbehaviour {

    @Test
    void stepsAfterIt_areNotFollowed() {
      RecordedRun run = prefix().told("f0 = open /a rw", Outcome.inode(11));
      run.told("append f0 len=8 data=A", Outcome.count(8)).told("fsync f0", Outcome.OK);
      assertEquals(0, misbehaved(run).step());
      assertEquals(0, run.ledger().promises());
    }

    @Test
    void successThatCannotBe() {
      assertMisbehaved("unlink /a", Outcome.OK, "there is no /a");
      assertMisbehaved("f0 = open /a rw", Outcome.inode(11), "exist");
      assertMisbehaved("f0 = create /d/a", Outcome.inode(11), "there is no /d");
      assertMisbehaved("link /a /b", Outcome.OK, "exist");
      assertMisbehaved("rename /a /b", Outcome.OK, "there is no /a");
      assertMisbehaved("chmod /a mode=0600", Outcome.OK, "there is no /a");
      assertMisbehaved("rmdir /a", Outcome.OK, "there is no /a");
      assertMisbehaved("removexattr /a user.a", Outcome.OK, "there is no /a");
      assertMisbehaved("append f0 len=8 data=A", Outcome.count(8), "a file that is not open");
      assertMisbehaved(
          "store m0 off=0 len=8 data=A", Outcome.count(8), "memory that is not mapped");
    }

    @Test
    void otherInodeThanBefore() {
      RecordedRun run = prefix(WRITTEN).told("f1 = open /a rw", Outcome.inode(99));
      assertEquals(new Divergence(2, "open of /a gave inode 99 instead of 11"), misbehaved(run));
    }

    @Test
    void mapSyncThatIsGrantedAgainstTheContract() {
      Contract contract = new Contract(false, MetadataStrictness.IN_PLACE);
      RecordedRun run = new RecordedRun(contract, Domain.ADR).then("f0 = create /a");
      run.told("m0 = mmap f0 off=0 len=4096 sync", Outcome.OK);
      assertEquals(1, misbehaved(run).step());
    }

    private static void assertMisbehaved(String step, Outcome outcome, String expected) {
      String what = misbehaved(prefix().told(step, outcome)).what();
      assertTrue(what.contains(expected), what);
    }
  }

  @Nested
  class Counts {

    @Test
    void promisesAndMoments() {
      Ledger ledger = prefix(WRITTEN).ledger();
      assertEquals(0, ledger.promises());
      assertEquals(3, ledger.moments());
      ledger = prefix(WRITTEN).then("sync").ledger();
      assertNotEquals(0, ledger.promises());
      assertEquals(1, ledger.moments());
    }

    @Test
    void failedStep_changesNothing() {
      RecordedRun run = prefix(WRITTEN).then("sync", "chmod /a mode=0600");
      run.told("unlink /a", Outcome.failed(Errno.EIO)).told("sync", Outcome.failed(Errno.EIO));
      assertEquals(2, run.ledger().moments());
    }

    @Test
    void synchronousFault_forcesTheMomentOfItsFile_notLaterOnes() {
      RecordedRun run = prefix(WRITTEN).then("m0 = mmap f0 off=0 len=4096 sync", "mkdir /d");
      assertEquals(4, run.ledger().moments());
      run.then("store m0 off=0 len=8 data=B");
      assertEquals(2, run.ledger().moments());
      Promise promise = run.ledger().history().promises().getLast();
      assertEquals(Promise.Cause.FAULT, promise.cause());
      assertEquals(4, promise.step());
      assertEquals(11, promise.node().number());
    }
  }

  @Nested
  class Hash {

    @Test
    void sameStepsAndOutcomes_areEqual() {
      assertEquals(prefix(WRITTEN).ledger().hash(), prefix(WRITTEN).ledger().hash());
    }

    @Test
    void otherStepPlaceOrOutcome_differs() {
      List<Long> hashes = new ArrayList<>();
      hashes.add(prefix().ledger().hash());
      hashes.add(prefix(WRITTEN).ledger().hash());
      hashes.add(prefix(WRITTEN[0]).ledger().hash());
      hashes.add(prefix(WRITTEN[0]).during(WRITTEN[1]).ledger().hash());
      hashes.add(prefix(WRITTEN[0], "write f0 off=0 len=4096 data=B").ledger().hash());
      hashes.add(prefix(WRITTEN[0]).told(WRITTEN[1], Outcome.count(100)).ledger().hash());
      assertEquals(hashes.size(), hashes.stream().distinct().count());
    }
  }

  @Nested
  class InPlace {

    private final RecordedRun run = run(MetadataStrictness.IN_PLACE, WRITTEN);

    @Test
    void untilASync_metadataMayBeTorn() {
      assertTrue(run.ledger().mayBeTorn());
      run.then("sync");
      assertEquals(false, run.ledger().mayBeTorn());
    }

    @ParameterizedTest
    @ValueSource(strings = {"write f0 off=8 len=8 data=B", "f1 = open /a rw", "fsync f0"})
    void stepThatChangesNoMetadata_leavesThemAtRest(String step) {
      run.then("sync").during(step);
      assertEquals(false, run.ledger().mayBeTorn());
    }

    @ParameterizedTest
    @ValueSource(strings = {"append f0 len=8 data=B", "truncate f0 size=0", "mkdir /d", "close f0"})
    void stepThatMayChangeMetadata_endsTheRest(String step) {
      run.then("sync").during(step);
      assertTrue(run.ledger().mayBeTorn());
    }

    @Test
    void writeOfNoBytes_givesThePageNoBlock() {
      run.then("truncate f0 size=8192", "write f0 off=4104 len=0 data=B", "sync");
      run.during("write f0 off=4096 len=8 data=B");
      assertTrue(run.ledger().mayBeTorn());
    }

    @Test
    void journaledMetadata_areNeverTorn() {
      assertEquals(false, prefix(WRITTEN).ledger().mayBeTorn());
    }
  }

  @Nested
  class Order {

    @Test
    void endOfAnotherStepThanTheLast_failsAnAssertion() {
      Ledger ledger = prefix(WRITTEN).ledger();
      assertThrows(AssertionError.class, () -> ledger.end(0));
    }

    @Test
    void endBeforeAnyStep_isRefused() {
      Ledger ledger = prefix().ledger();
      assertThrows(NullPointerException.class, () -> ledger.end(0));
    }
  }
}
