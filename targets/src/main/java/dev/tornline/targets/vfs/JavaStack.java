package dev.tornline.targets.vfs;

import dev.tornline.oracle.trace.TraceRecorder;
import dev.tornline.targets.Frame;
import dev.tornline.targets.Watcher;
import dev.tornline.targets.pmem.PersistentMemory;
import dev.tornline.targets.vm.AddressSpace;
import dev.tornline.targets.vm.MappedFile;
import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Set;

/**
 * The stack of the running thread as a target's frames. The simulated device, the simulated memory
 * management unit and the system-call layer are left out, and all below the driver.
 */
final class JavaStack implements Watcher.Stack {

  static final JavaStack RUNNING = new JavaStack();

  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final String DEVICE = PersistentMemory.class.getPackageName() + ".";
  private static final String SYSTEM_CALLS = JavaStack.class.getPackageName() + ".";
  private static final Set<String> UNIT =
      Set.of(AddressSpace.class.getName(), MappedFile.class.getName());
  private static final String RECORDER = TraceRecorder.class.getName();
  private static final String LAMBDA = "lambda$";

  private static final Set<String> DRIVERS =
      Set.of(WorkloadRunner.class.getName(), Recovery.class.getName(), MountOnly.class.getName());

  private JavaStack() {}

  @Override
  public List<Frame> frames() {
    return WALKER.walk(
        frames ->
            frames
                .dropWhile(frame -> !isDevice(frame.getClassName()))
                .takeWhile(frame -> !DRIVERS.contains(frame.getClassName()))
                .filter(frame -> isTarget(frame.getClassName()))
                .map(JavaStack::frame)
                .toList());
  }

  private static boolean isTarget(String name) {
    return !isDevice(name)
        && !name.startsWith(SYSTEM_CALLS)
        && !UNIT.contains(name)
        && !name.startsWith("java.");
  }

  private static boolean isDevice(String name) {
    return name.startsWith(DEVICE) || name.equals(RECORDER);
  }

  private static Frame frame(StackFrame frame) {
    String function = frame.getClassName().replace('$', '.') + "." + method(frame.getMethodName());
    return new Frame(function, frame.getFileName() + ":" + frame.getLineNumber());
  }

  /** A lambda is a part of the method it is written in. */
  private static String method(String name) {
    return name.startsWith(LAMBDA) ? name.substring(LAMBDA.length(), name.lastIndexOf('$')) : name;
  }
}
