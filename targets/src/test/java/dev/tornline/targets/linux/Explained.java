package dev.tornline.targets.linux;

import dev.tornline.oracle.trace.Trace;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** What a device holds if a trace tells everything that reached it. */
final class Explained {

  private Explained() {}

  /** The content after all stores of a trace. */
  static byte[] by(MemorySegment base, Trace trace) {
    byte[] image = base.toArray(ValueLayout.JAVA_BYTE);
    for (int event = 0; event < trace.size(); event++) {
      switch (trace.kind(event)) {
        case STORE, STORE_NT, STORE_REP, STORE_BLOCK ->
            System.arraycopy(
                trace.data(),
                trace.dataOffset(event),
                image,
                (int) trace.address(event),
                trace.length(event));
        case FLUSH, CLFLUSH, FENCE, STEP_BEGIN, STEP_END, FAULT -> {}
      }
    }
    return image;
  }
}
