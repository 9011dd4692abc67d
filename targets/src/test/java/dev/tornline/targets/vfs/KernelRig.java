package dev.tornline.targets.vfs;

import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.trace.TraceRecorder;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.StoreInstruction;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.pmem.BaseImage;
import dev.tornline.targets.pmem.ExecutionMemory;
import dev.tornline.targets.vm.PageTable;

/** A kernel on {@link RamFs}, and short words for what tests do with it. */
final class KernelRig {

  static final Pattern A = new Pattern(1);
  static final Pattern B = new Pattern(2);

  final TraceRecorder recorder = new TraceRecorder();
  final ExecutionMemory memory = new ExecutionMemory(BaseImage.zeros(32 << 20), recorder);
  final Kernel<RamInode> kernel;
  final RamFs fs;

  KernelRig() {
    try {
      kernel = new Kernel<>(memory, recorder, new RamDriver());
    } catch (FsException e) {
      throw new AssertionError(e);
    }
    fs = (RamFs) kernel.fileSystem();
  }

  Outcome run(Operation operation) {
    return kernel.execute(Step.of(operation));
  }

  Outcome run(int thread, Operation operation) {
    return kernel.execute(new Step(operation, thread));
  }

  /** Makes f0 = /a of this size and maps it as m0. */
  void mapNewFile(long size, int mapLength, MapKind kind) {
    run(new Operation.Create(0, path("/a")));
    run(new Operation.Truncate(0, size));
    run(new Operation.Mmap(0, 0, 0, mapLength, kind, false));
    forget();
  }

  /** Forgets calls and trace. */
  void forget() {
    fs.calls.clear();
    recorder.reset();
  }

  Outcome store(int map, long offset, int length) {
    return run(new Operation.Store(map, offset, length, A, StoreInstruction.MOV));
  }

  RamInode inode(String path) {
    RamInode at = fs.root();
    for (String name : path(path).components()) {
      at = fs.lookup(at, name);
    }
    return at;
  }

  PageTable table(int map) {
    return kernel.addressSpace().mapping(map).pageTable();
  }

  int count(EventKind kind) {
    Trace trace = recorder.trace();
    int count = 0;
    for (int i = 0; i < trace.size(); i++) {
      count += trace.kind(i) == kind ? 1 : 0;
    }
    return count;
  }

  static FilePath path(String text) {
    return FilePath.parse(text);
  }
}
