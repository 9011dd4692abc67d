package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.workload.Field.*;
import dev.tornline.oracle.workload.Form;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;

/**
 * How complicated a workload is. Minimizing accepts only what is less so, and therefore ends.
 *
 * <p>A step outweighs any kinds of operation, and these any parameters of one step. Among numbers
 * zero is simplest, then those with few digits in binary, round ones before others.
 */
final class Complexity {

  private static final long PER_STEP = 1_000_000;
  private static final long PER_RANK = 4_000;
  private static final long PER_CHOICE = 20;

  private Complexity() {}

  static long of(Workload workload) {
    long sum = workload.geometry().equals(Geometry.DEFAULT) ? 0 : 1;
    for (Step step : workload.steps()) {
      sum +=
          PER_STEP
              + PER_RANK * OtherOperations.rank(step.operation())
              + 50L * step.thread()
              + of(Form.of(step.operation()));
    }
    return sum;
  }

  private static long of(Form form) {
    long sum = 0;
    for (int i = 0; i < form.fields().size(); i++) {
      long number = form.number(i);
      sum +=
          switch (form.fields().get(i)) {
            case Slot _, Data _ -> number;
            case Path _ -> path((int) number);
            case Offset _, Length _, Count _, Mode _ -> number(number);
            case Flag _ -> PER_CHOICE * number;
            case Choice<?> choice -> PER_CHOICE * choice.values().get((int) number).ordinal();
          };
    }
    return sum;
  }

  static long number(long n) {
    return n == 0 ? 0 : 4L * (64 - Long.numberOfLeadingZeros(n)) + Long.bitCount(n);
  }

  /** Short paths before long ones, early names before late ones. */
  private static long path(int bits) {
    long sum = 0;
    for (int shift = 12; shift >= 0 && (bits >> shift & 15) != 0; shift -= 4) {
      sum += 100 + (bits >> shift & 15);
    }
    return sum;
  }
}
