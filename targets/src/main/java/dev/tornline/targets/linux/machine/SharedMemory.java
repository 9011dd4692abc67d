package dev.tornline.targets.linux.machine;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Memory that a machine shares with this process, without a name in any folder (memfd_create(2)):
 * it is gone when the last process that has it mapped is, and no quota of {@code /dev/shm} bounds
 * it. Another process of this user opens it by {@link Piece#path} while this process has it open.
 */
final class SharedMemory implements AutoCloseable {

  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle MEMFD_CREATE =
      handle(
          "memfd_create",
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
  private static final MethodHandle CLOSE =
      handle("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

  /** MFD_CLOEXEC. */
  private static final int CLOSE_ON_EXEC = 1;

  private final Arena arena;
  private final List<Integer> open = new ArrayList<>();

  /** Memory that stays mapped here as long as the arena lives. */
  SharedMemory(Arena arena) {
    this.arena = arena;
  }

  /**
   * A piece of shared memory.
   *
   * @param bytes zeros at first
   * @param path by which others open it
   */
  record Piece(MemorySegment bytes, Path path) {}

  /**
   * A new piece.
   *
   * @param name shown in lists of mappings
   * @param size in bytes
   */
  Piece create(String name, long size) throws IOException {
    int descriptor = create("tornline-" + name);
    open.add(descriptor);
    Path path =
        Path.of("/proc", Long.toString(ProcessHandle.current().pid()), "fd")
            .resolve(Integer.toString(descriptor));
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new Piece(file.map(MapMode.READ_WRITE, 0, size, arena), path);
    }
  }

  /** Nobody opens the pieces any more; what is mapped stays so. */
  @Override
  public void close() {
    open.forEach(SharedMemory::close);
    open.clear();
  }

  private static void close(int descriptor) {
    try {
      if ((int) CLOSE.invokeExact(descriptor) != 0) {
        throw new IllegalStateException("descriptor " + descriptor + " was not open");
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static int create(String name) throws IOException {
    try (Arena call = Arena.ofConfined()) {
      int descriptor = (int) MEMFD_CREATE.invokeExact(call.allocateFrom(name), CLOSE_ON_EXEC);
      if (descriptor < 0) {
        throw new IOException("the system gives no memory to share with a guest (memfd_create)");
      }
      return descriptor;
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("restricted") // two functions of the C library
  private static MethodHandle handle(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type);
  }
}
