package dev.tornline.oracle.enumerate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.contract.RecordedRun;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.FileContent;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.workload.Pattern;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The second judge by itself: what each rule refuses, and what it allows beside that. */
class EnumeratingJudgeTest {

  private static final String[] MAPPED = {
    "f0 = create /a", "truncate f0 size=8192", "m0 = mmap f0 off=0 len=8192 sync"
  };

  private static RecordedRun run(String... steps) {
    return run(MetadataStrictness.PREFIX, Domain.ADR, steps);
  }

  private static RecordedRun run(MetadataStrictness metadata, Domain domain, String... steps) {
    return new RecordedRun(new Contract(true, metadata), domain).then(steps);
  }

  private static RecordedRun mapped(String... steps) {
    return run(MAPPED).then(steps);
  }

  private static void allows(RecordedRun run, Recovered recovered) {
    assertEquals(new Opinion.Kept(), run.secondJudge().judge(recovered));
  }

  private static void refuses(RecordedRun run, Recovered recovered) {
    assertInstanceOf(Opinion.Violated.class, run.secondJudge().judge(recovered));
  }

  /** The same, some bytes of a file being those of a pattern. */
  private static Recovered with(Recovered seen, String path, int from, int length, String pattern) {
    return new Recovered(
        seen.entries().stream()
            .map(one -> one.path().equals(path) ? with(one, from, length, pattern) : one)
            .toList());
  }

  private static Entry with(Entry entry, int from, int length, String pattern) {
    byte[][] pages = new byte[Math.ceilDiv((int) entry.size(), 4096)][4096];
    for (int at = 0; at < entry.size(); at++) {
      boolean changed = at >= from && at < from + length;
      pages[at / 4096][at % 4096] =
          changed ? Pattern.parse(pattern).byteAt(at) : entry.content().byteAt(at);
    }
    return new Entry(
        entry.path(),
        entry.inode(),
        entry.kind(),
        entry.mode(),
        entry.links(),
        entry.size(),
        entry.attributes(),
        entry.target(),
        new FileContent(pages));
  }

  @Test
  void metadata_beforeTheLastThatWasSynced_areRefused() {
    RecordedRun run = run("mkdir /d");
    Recovered first = run.observe();
    run.then("f0 = create /a");
    Recovered second = run.observe();
    run.then("f1 = create /b", "fsync f0");
    Recovered third = run.observe();
    refuses(run, first);
    allows(run, second);
    allows(run, third);
  }

  @Test
  void metadata_ofAnOrderThatWasNot_areRefused() {
    RecordedRun run = run("f0 = create /a", "f1 = create /b");
    List<Entry> all = run.observe().entries();
    refuses(run, new Recovered(List.of(all.getFirst(), all.getLast())));
    allows(run, new Recovered(List.of(all.getFirst(), all.get(1))));
  }

  @Test
  void attributes_fsyncCoversThem_fdatasyncDoesNot() {
    RecordedRun data = run("f0 = create /a");
    Recovered plain = data.observe();
    data.then("chmod /a mode=0600", "fdatasync f0");
    allows(data, plain);
    data.then("fsync f0");
    refuses(data, plain);
  }

  @Test
  void strict_whatHasReturned_isDurable() {
    RecordedRun run = run(MetadataStrictness.STRICT, Domain.ADR);
    Recovered fresh = run.observe();
    run.then("mkdir /d");
    refuses(run, fresh);
    allows(run, run.observe());
  }

  @Test
  void synchronousFault_waitsForWhatLeadsToThePage() {
    RecordedRun run = run("f0 = create /a");
    Recovered empty = run.observe();
    run.then("truncate f0 size=8192", "m0 = mmap f0 off=0 len=8192 shared");
    run.then("store m0 off=0 len=8 data=A");
    allows(run, empty);
    run.then("m1 = mmap f0 off=0 len=8192 sync", "store m1 off=0 len=8 data=A");
    refuses(run, empty);
  }

  @Test
  void store_fencedOrNot_isDurableOrNot() {
    RecordedRun run = mapped("store m0 off=0 len=8 data=A", "flush m0 off=0 len=8 clwb");
    Recovered zeros = with(run.observe(), "/a", 0, 8, "zero");
    allows(run, zeros);
    run.then("fence sfence");
    refuses(run, zeros);
    allows(run, run.observe());
    refuses(run, with(run.observe(), "/a", 8, 8, "A"));
  }

  @Test
  void store_cachesSurvive_isDurableAtOnce() {
    RecordedRun run = run(MetadataStrictness.PREFIX, Domain.EADR, MAPPED);
    run.then("store m0 off=0 len=8 data=A");
    refuses(run, with(run.observe(), "/a", 0, 8, "zero"));
    run.then("store m0 off=64 len=8 data=A movnt");
    allows(run, with(run.observe(), "/a", 64, 8, "zero"));
  }

  @Test
  void store_ofPartOfAWord_arrivesInItsOrder() {
    RecordedRun run = mapped("store m0 off=0 len=5 data=A");
    allows(run, with(run.observe(), "/a", 4, 1, "zero"));
    refuses(run, with(run.observe(), "/a", 0, 4, "zero"));
    refuses(run, with(run.observe(), "/a", 2, 1, "zero"));
  }

  @Test
  void store_ofAWord_isNotTorn() {
    refuses(
        mapped("store m0 off=0 len=8 data=A"),
        with(mapped("store m0 off=0 len=8 data=A").observe(), "/a", 4, 1, "zero"));
    RecordedRun repeated = mapped("store m0 off=0 len=8 data=A rep-movs");
    allows(repeated, with(repeated.observe(), "/a", 4, 1, "zero"));
  }

  @Test
  void write_mayTearWords_untilItIsSynced() {
    RecordedRun run = run("f0 = create /a", "write f0 off=0 len=64 data=A", "fdatasync f0");
    run.then("write f0 off=0 len=16 data=B");
    Recovered torn = with(run.observe(), "/a", 3, 9, "A");
    allows(run, torn);
    refuses(run, with(run.observe(), "/a", 3, 1, "C"));
    run.then("fdatasync f0");
    refuses(run, torn);
  }

  @Test
  void truncation_zeroesTheEdgeBeforeItCommits() {
    RecordedRun run = run("f0 = create /a", "write f0 off=0 len=8192 data=A", "sync");
    Recovered old = run.observe();
    run.then("truncate f0 size=5000");
    allows(run, old);
    allows(run, with(old, "/a", 5000, 3192, "zero"));
    refuses(run, with(old, "/a", 0, 8, "zero"));
    run.then("truncate f0 size=8192");
    allows(run, run.observe());
    run.then("fsync f0");
    refuses(run, old);
  }

  @Test
  void punch_eachPageForItself() {
    RecordedRun run = run("f0 = create /a", "write f0 off=0 len=12288 data=A", "sync");
    Recovered old = run.observe();
    run.then("fallocate f0 punch off=0 len=8192");
    allows(run, with(old, "/a", 4096, 4096, "zero"));
    refuses(run, with(old, "/a", 4096, 2048, "zero"));
    refuses(run, with(old, "/a", 8192, 4096, "zero"));
  }

  @Test
  void clone_ofWhatWasZeroed_showsNothingOlder() {
    RecordedRun run = run("f0 = create /a", "write f0 off=0 len=4096 data=A", "f1 = create /b");
    run.then("sync", "fallocate f0 zero off=0 len=4096", "clone f0 f1");
    allows(run, run.observe());
    refuses(run, with(run.observe(), "/b", 0, 4096, "A"));
  }

  @Test
  void outside_saysWhy() {
    assertEquals(
        new Opinion.Outside("metadata that commit in no order"), opinion(MetadataStrictness.POSIX));
    assertEquals(
        new Opinion.Outside("metadata that are overwritten in place"),
        opinion(MetadataStrictness.IN_PLACE));
    assertEquals(new Opinion.Kept(), opinion(MetadataStrictness.STRICT));
  }

  @Test
  void outside_bytesThatNoStandardDefines() {
    RecordedRun run = run("f0 = create /a", "truncate f0 size=100", "f1 = create /b");
    run.then("m0 = mmap f0 off=0 len=4096 sync", "write-from-map f1 m0 off=0 len=200 from=0");
    assertEquals(
        new Opinion.Outside("bytes beyond the end of a file are copied"),
        run.secondJudge().judge(run.observe()));
  }

  private static Opinion opinion(MetadataStrictness metadata) {
    RecordedRun run = run(metadata, Domain.ADR, "mkdir /d");
    return run.secondJudge().judge(run.observe());
  }
}
