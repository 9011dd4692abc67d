package dev.tornline.fuzzer.interaction;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.model.WorkloadState;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObligationsTest {

  private static final String MAPPED =
      "f0 = create /a; append f0 len=16384 data=A; fsync f0; m0 = mmap f0 off=0 len=16384 sync; ";
  private static final String STORED = MAPPED + "store m0 off=4096 len=8 data=B; ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "persist m0 off=4096 len=8 | store > nothing > persist",
        "munmap m0; fsync f0 | store > munmap > fsync",
        "mprotect m0 ro; mprotect m0 rw; sync | store > mprotect > sync",
        "madvise-populate m0 off=4096 len=4096 write; fsync f0 | store > populate > fsync",
        "mremap m0 len=16384 move; fsync f0 | store > mremap > fsync",
        "fork-store m0 off=4104 len=8 data=C; fsync f0 | store > store-other-mapping > fsync",
        "fork-store m0 off=4096 len=8 data=C persist | store > nothing > persist",
        "madvise-dontneed m0 off=4096 len=4096; fsync f0 | store > dontneed > fsync",
        "load m0 off=4100 len=4; syncfs | store > load > syncfs",
        "store m0 off=4104 len=8 data=C; fsync f0 | store > store-same-page > fsync",
        "store m0 off=0 len=8 data=C; fsync f0 | store > store-other-page > fsync",
        "flush m0 off=4096 len=8 clwb; fence sfence | store > flush > fence",
        "fallocate f0 punch off=4096 len=4096; fsync f0 | store > punch-over > fsync",
        "fallocate f0 punch off=4100 len=9; fsync f0 | store > punch-part > fsync",
        "fallocate f0 punch off=8192 len=9; fsync f0 | store > punch-elsewhere > fsync",
        "fallocate f0 collapse off=0 len=4096; fsync f0 | store > collapse-before > fsync",
        "fallocate f0 insert off=0 len=4096; fsync f0 | store > insert-before > fsync",
        "truncate f0 size=4100; fsync f0 | store > shrink-over > fsync",
        "truncate f0 size=8192; fsync f0 | store > shrink-behind > fsync",
        "truncate f0 size=20000; fdatasync f0 | store > grow > fdatasync",
        "write f0 off=4090 len=20 data=C; fsync f0 | store > write-same > fsync",
        "rename /a /b; fsync f0 | store > rename > fsync",
        "unlink /a; fsync f0 | store > unlink-last > fsync",
        "link /a /b; unlink /a; fsync f0 | store > unlink > fsync",
        "f1 = create /b; fsync f1; fsync f0 | store > other-synced > fsync",
        "fsync f0; fsync f0 | store > synced > fsync",
        "f1 = open /a rw; fdatasync f1 | store > open > fdatasync",
        "msync m0 off=4096 len=4096 sync | store > nothing > msync",
        "msync m0 off=8192 len=4096 sync | store > nothing > msync-elsewhere",
        "load m0 off=4100 len=4 | store > nothing > load",
        "remount | store > nothing > remount",
      })
  void apply_afterAStore_tellsTheInteraction(String steps, String interaction) {
    assertReached(STORED + steps, interaction);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f0 = create /a; fsync f0 | create > nothing > fsync",
        "f0 = create /a; close f0; drop-caches; f0 = open /a rw; fsync f0"
            + "| create > drop-caches > fsync",
        "mkdir /d; f1 = open / ro; fsync f1 | mkdir > nothing > fsync-directory",
        "f0 = create /a; f1 = open /a rw; fsync f1 | create > open > fsync-other-handle",
        "f0 = create /a; rename /a /b; f1 = create /c; fsync f1 | create > rename >"
            + " fsync-elsewhere",
        "f0 = create /a; f1 = open /a rw dsync; append f1 len=8 data=A | create > open >"
            + " dsync-write",
        "f0 = create /a; pwritev2 f0 off=0 len=8 data=A dsync | create > nothing > dsync-write",
        "f0 = create /a; pwritev2 f0 off=0 len=8 data=A append; sync | write-end > nothing > sync",
        "f0 = create /a; append f0 len=8192 data=A; f1 = create /b;"
            + "copy-range f0 f1 from=0 to=0 len=4096; dedupe-range f0 f1 from=0 to=0 len=4096;"
            + "fsync f1 | dedupe-range > nothing > fsync",
        "f0 = tmpfile /; linkat f0 /a; sync | link-tmpfile > nothing > sync",
        "f0 = tmpfile /; linkat f0 /a; sync | tmpfile > link > sync",
        "f0 = create /a; f1 = create /b; rename /a /b exchange; sync | exchange > nothing > sync",
        "f0 = create /a; f1 = create /b; rename /a /b; sync | rename-over > nothing > sync",
        "f0 = create /a; unlink /a; sync | unlink-open > nothing > sync",
        "f0 = create /a; close f0; unlink /a; sync | unlink-last > nothing > sync",
        "f0 = create /a; truncate f0 size=8192; write f0 off=0 len=8 data=A; sync"
            + "| write-hole > nothing > sync",
        "f0 = create /a; append f0 len=8 data=A; write f0 off=0 len=8 data=B; sync"
            + "| write-over > nothing > sync",
        "f0 = create /a; truncate f0 size=2MiB; m0 = mmap f0 off=0 len=2MiB sync;"
            + "store m0 off=0 len=8 data=A; sync | store-huge > nothing > sync",
        "f0 = create /a; append f0 len=4096 data=A; m0 = mmap f0 off=0 len=4096 sync;"
            + "m1 = mmap f0 off=0 len=4096 shared; store m1 off=0 len=8 data=B; sync"
            + "| store-mapped-twice > nothing > sync",
        "f0 = create /a; append f0 len=4096 data=A; m0 = mmap f0 off=0 len=4096 sync;"
            + "store m0 off=0 len=8 data=B movnt; fence sfence"
            + "| store-non-temporal > nothing > fence",
        "f0 = create /a; truncate f0 size=8192; m0 = mmap f0 off=0 len=8192 sync;"
            + "store m0 off=0 len=8 data=A; truncate f0 size=9000; store m0 off=4096 len=8 data=B"
            + "| grow > nothing > fault",
        "f0 = create /a; truncate f0 size=8192; m0 = mmap f0 off=0 len=8192 sync;"
            + "store m0 off=0 len=8 data=A; truncate f0 size=9000;"
            + "madvise-populate m0 off=4096 len=4096 write | grow > nothing > fault",
        "f0 = create /a; truncate f0 size=8192; m0 = mmap f0 off=0 len=8192 sync;"
            + "store m0 off=0 len=8 data=A; truncate f0 size=9000;"
            + "fork-store m0 off=0 len=8 data=B | grow > nothing > fault",
        "f0 = create /a; append f0 len=4096 data=A; m0 = mmap f0 off=0 len=4096 sync;"
            + "fork-store m0 off=0 len=8 data=B; fsync f0 | store-in-child > nothing > fsync",
      })
  void apply_otherOrigins_tellTheInteraction(String steps, String interaction) {
    assertReached(steps, interaction);
  }

  @Test
  void apply_ofAnotherFile_isNoFsyncOfTheFirst() {
    Set<String> reached = reached(STORED + "f1 = create /b; fsync f1");
    assertTrue(reached.contains("store > sibling-made > fsync-elsewhere"), reached::toString);
    assertFalse(reached.contains("store > sibling-made > fsync"), reached::toString);
  }

  @Test
  void apply_stepThatFails_isNoInteraction() {
    assertFalse(reached(STORED + "rename /d /e; fsync f0").toString().contains("rename"));
  }

  private static void assertReached(String steps, String interaction) {
    Set<String> reached = reached(steps);
    assertTrue(reached.contains(interaction), reached::toString);
  }

  private static Set<String> reached(String steps) {
    String text = "tornline workload v1\ndevice 16MiB\n\n" + steps.replace(";", "\n");
    Set<String> reached = new TreeSet<>();
    Obligations obligations =
        new Obligations(
            new WorkloadState(),
            (obligation, discharge) -> {
              for (Between between : Between.values()) {
                if ((obligation.between() >> between.ordinal() & 1) != 0) {
                  reached.add(new Interaction(obligation.origin, between, discharge).words());
                }
              }
            });
    for (Step step : WorkloadText.parse("steps", text).steps()) {
      obligations.apply(step.operation());
    }
    return reached;
  }
}
