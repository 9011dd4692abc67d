package dev.tornline.fuzzer.worker;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Coverage counters of our own that libFuzzer reads beside those of the instrumented code.
 *
 * <p>Present from Jazzer 0.30 on when the process fuzzes. libFuzzer clears them before each input
 * and takes the buckets 1, 2, 3, 4-7, 8-15, 16-31, 32-127, 128 and more for different features.
 */
final class JazzerCounters {

  /** Number of counters, a power of two. */
  static final int COUNT = 1 << 16;

  /**
   * Any number, the same in every run: it distinguishes our counters from others in the process.
   */
  private static final int ID = 0x70726f6d;

  private static final MethodHandle SET = allocate();
  private static final MethodHandle EDGES = edges();

  private JazzerCounters() {}

  /** Whether anybody reads the counters. */
  static boolean present() {
    return SET != null;
  }

  /** Sets a counter for the running input; does nothing when nobody reads it. */
  static void set(int index, byte value) {
    if (SET == null) {
      return;
    }
    try {
      SET.invokeExact(ID, index, value);
    } catch (Throwable e) {
      throw new IllegalStateException("Jazzer refused a counter", e);
    }
  }

  /**
   * Number of edges of instrumented code that were ever covered; 0 when nobody counts them. Costs
   * time: to be called by the thread that runs inputs, now and then.
   */
  static int coveredEdges() {
    if (EDGES == null) {
      return 0;
    }
    try {
      return ((int[]) EDGES.invokeExact()).length;
    } catch (Throwable e) {
      throw new IllegalStateException("Jazzer does not give the covered edges", e);
    }
  }

  private static MethodHandle edges() {
    if (SET == null) {
      return null;
    }
    try {
      return MethodHandles.publicLookup()
          .findStatic(
              Class.forName("com.code_intelligence.jazzer.runtime.CoverageMap"),
              "getEverCoveredIds",
              MethodType.methodType(int[].class));
    } catch (ReflectiveOperationException e) {
      return null; // another Jazzer; the number is for people only
    }
  }

  private static MethodHandle allocate() {
    try {
      Class<?> tracker = Class.forName("com.code_intelligence.jazzer.runtime.ExtraCountersTracker");
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      lookup
          .findStatic(
              tracker,
              "ensureCountersAllocated",
              MethodType.methodType(void.class, int.class, int.class))
          .invokeExact(ID, COUNT);
      return lookup.findStatic(
          tracker,
          "setCounter",
          MethodType.methodType(void.class, int.class, int.class, byte.class));
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      return null; // not under Jazzer, or one before 0.30
    } catch (Throwable e) {
      throw new IllegalStateException("Jazzer's counters cannot be allocated", e);
    }
  }
}
