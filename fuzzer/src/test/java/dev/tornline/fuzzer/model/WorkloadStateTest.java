package dev.tornline.fuzzer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadStateTest {

  @ParameterizedTest
  @CsvSource({
    "write f0 off=100 len=28 data=A, 8192",
    "write f0 off=8000 len=1000 data=A, 9000",
    "write f0 off=9000 len=0 data=A, 8192",
    "append f0 len=8 data=A, 8200",
    "truncate f0 size=5, 5",
    "fallocate f0 allocate off=0 len=12288, 12288",
    "fallocate f0 keep-size off=0 len=12288, 8192",
    "fallocate f0 punch off=0 len=12288, 8192",
    "fallocate f0 zero off=8192 len=1, 8193",
    "fallocate f0 zero-keep-size off=8192 len=1, 8192",
    "fallocate f0 collapse off=0 len=4096, 4096",
    "fallocate f0 collapse off=0 len=8192, 8192",
    "fallocate f0 collapse off=0 len=100, 8192",
    "fallocate f0 insert off=4096 len=4096, 12288",
    "fallocate f0 insert off=8192 len=4096, 8192",
    "f1 = open /a rw trunc, 0",
    "f0 = open /a rw trunc, 8192",
  })
  void apply_operationOnAFile_givesItsSize(String line, long size) {
    WorkloadState state = after("f0 = create /a", "truncate f0 size=8192", line);
    assertEquals(size, state.open(0).size);
  }

  @Test
  void apply_clone_givesTheOtherFileTheSize() {
    WorkloadState state =
        after("f0 = create /a", "truncate f0 size=8192", "f1 = create /b", "clone f0 f1");
    assertEquals(8192, state.open(1).size);
  }

  @Test
  void apply_renameOfADirectory_movesWhatIsBelow() {
    WorkloadState state = after("mkdir /a", "f0 = create /a/b", "mkdir /c", "rename /a /c/d");
    assertNull(state.names.find(FilePath.parse("/a/b")));
    assertSame(state.open(0), state.names.find(FilePath.parse("/c/d/b")));
    assertTrue(state.names.find(FilePath.parse("/c/d")).isDirectory());
  }

  @Test
  void apply_renameIntoItself_changesNothing() {
    WorkloadState state = after("mkdir /a", "rename /a /a/b");
    assertNotNull(state.names.find(FilePath.parse("/a")));
    assertEquals(2, state.names.size());
  }

  @Test
  void apply_renameOverAFile_replacesIt() {
    WorkloadState state = after("f0 = create /a", "f1 = create /b", "rename /a /b");
    assertNull(state.names.find(FilePath.parse("/a")));
    assertSame(state.open(0), state.names.find(FilePath.parse("/b")));
  }

  @Test
  void apply_exchange_swapsTheFiles() {
    WorkloadState state = after("f0 = create /a", "f1 = create /b", "rename /a /b exchange");
    assertSame(state.open(1), state.names.find(FilePath.parse("/a")));
    assertSame(state.open(0), state.names.find(FilePath.parse("/b")));
  }

  @Test
  void apply_noreplaceOverAFile_changesNothing() {
    WorkloadState state = after("f0 = create /a", "f1 = create /b", "rename /a /b noreplace");
    assertSame(state.open(0), state.names.find(FilePath.parse("/a")));
  }

  @Test
  void apply_openOfASymlink_opensItsTarget() {
    WorkloadState state = after("f0 = create /a", "symlink /a /b", "f1 = open /b rw");
    assertSame(state.open(0), state.open(1));
  }

  @Test
  void apply_rmdirOfAFullDirectory_changesNothing() {
    assertNotNull(after("mkdir /a", "mkdir /a/b", "rmdir /a").names.find(FilePath.parse("/a")));
    assertNull(after("mkdir /a", "rmdir /a").names.find(FilePath.parse("/a")));
  }

  @Test
  void apply_tmpfileAndLinkat_givesTheName() {
    WorkloadState state = after("f3 = tmpfile /", "linkat f3 /a");
    assertSame(state.open(3), state.names.find(FilePath.parse("/a")));
  }

  @Test
  void apply_mmap_knowsWhatCanBeAccessed() {
    WorkloadState state =
        after("f0 = create /a", "truncate f0 size=5000", "m1 = mmap f0 off=4096 len=3 sync");
    assertEquals(4096, state.mapping(1).usable());
    assertEquals(4096, state.mapping(1).length);
    assertTrue(state.mapping(1).isWritable());
    state.apply(step("truncate f0 size=0"));
    assertEquals(0, state.mapping(1).usable());
  }

  @Test
  void apply_mmapAtAnUnalignedOffset_doesNotMap() {
    assertNull(after("f0 = create /a", "m0 = mmap f0 off=1 len=4096 sync").mapping(0));
  }

  @Test
  void apply_readOnlyHandle_givesAMappingForLoads() {
    WorkloadState state =
        after(
            "f0 = create /a",
            "close f0",
            "f0 = open /a ro",
            "m0 = mmap f0 off=0 len=4096 sync",
            "mprotect m0 rw");
    assertFalse(state.mapping(0).isWritable());
    assertFalse(state.isWritable(0));
  }

  @Test
  void apply_storeFlushFence_isPendingUntilFlushed() {
    WorkloadState state =
        after(
            "f0 = create /a",
            "truncate f0 size=4096",
            "m0 = mmap f0 off=0 len=4096 sync",
            "store m0 off=64 len=8 data=A");
    assertFalse(state.pending.isEmpty());
    state.apply(step("flush m0 off=0 len=8 clwb"));
    assertFalse(state.pending.isEmpty());
    state.apply(step("flush m0 off=64 len=1 clwb"));
    assertTrue(state.pending.isEmpty());
    assertTrue(state.pending.isUnfenced());
    state.apply(step("fence sfence"));
    assertFalse(state.pending.isUnfenced());
  }

  @Test
  void apply_storeBeyondTheFile_isNotPending() {
    WorkloadState state =
        after("f0 = create /a", "m0 = mmap f0 off=0 len=4096 sync", "store m0 off=64 len=8 data=A");
    assertTrue(state.pending.isEmpty());
  }

  @Test
  void apply_remount_closesAndUnmapsButKeepsNames() {
    WorkloadState state = after("f0 = create /a", "m0 = mmap f0 off=0 len=4096 sync", "remount");
    assertNull(state.open(0));
    assertNull(state.mapping(0));
    assertNotNull(state.names.find(FilePath.parse("/a")));
  }

  private static WorkloadState after(String... lines) {
    WorkloadState state = new WorkloadState();
    List<Step> steps = new ArrayList<>();
    for (String line : lines) {
      steps.add(Step.of(step(line)));
    }
    steps.forEach(step -> state.apply(step.operation()));
    return state;
  }

  private static dev.tornline.oracle.workload.Operation step(String line) {
    return WorkloadText.parse(line, WorkloadText.HEADER + "\n" + line)
        .steps()
        .getFirst()
        .operation();
  }
}
