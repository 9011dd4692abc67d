package dev.tornline.fuzzer.worker;

import dev.tornline.fuzzer.interaction.InteractionTable;
import dev.tornline.fuzzer.mutate.OpMutator;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What libFuzzer calls, by name, from native code: run an input, mutate one, cross two.
 *
 * <p>libFuzzer draws cross-over for every second mutation; only every fourth of those is a real
 * cross-over here, the others mutate the first parent.
 */
final class LibFuzzerCallbacks {

  private static final int GO_ON = 0;

  private static OpMutator mutator = new OpMutator(InteractionTable.inMemory());

  private LibFuzzerCallbacks() {}

  static void mutateWith(OpMutator custom) {
    mutator = custom;
  }

  @SuppressWarnings("unused") // called from native code
  private static int runOne(long data, int length) {
    FuzzHarness.fuzzerTestOneInput(read(data, length));
    return GO_ON;
  }

  @SuppressWarnings("unused") // called from native code
  private static int mutateOne(long data, int length, int lengthMax, int seed) {
    return write(mutator.mutate(read(data, length), lengthMax, seed), data, lengthMax);
  }

  @SuppressWarnings("unused") // called from native code
  private static int crossOver(
      long first,
      int firstLength,
      long second,
      int secondLength,
      long out,
      int lengthMax,
      int seed) {
    byte[] parent = read(first, firstLength);
    byte[] child =
        (seed & 3) == 0
            ? mutator.cross(parent, read(second, secondLength), lengthMax, seed)
            : mutator.mutate(parent, lengthMax, seed);
    return write(child, out, lengthMax);
  }

  @SuppressWarnings("unused") // called from native code when an input has run into the time limit
  private static void dumpAllStackTraces() {
    FuzzHarness.reportStarvation();
  }

  @SuppressWarnings("restricted") // the address and the length are libFuzzer's
  private static MemorySegment segment(long address, int length) {
    return MemorySegment.ofAddress(address).reinterpret(length);
  }

  private static byte[] read(long address, int length) {
    byte[] bytes = new byte[length];
    MemorySegment.copy(segment(address, length), ValueLayout.JAVA_BYTE, 0, bytes, 0, length);
    return bytes;
  }

  private static int write(byte[] bytes, long address, int lengthMax) {
    int length = Math.min(bytes.length, lengthMax);
    MemorySegment.copy(bytes, 0, segment(address, length), ValueLayout.JAVA_BYTE, 0, length);
    return length;
  }
}
