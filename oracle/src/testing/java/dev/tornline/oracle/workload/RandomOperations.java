package dev.tornline.oracle.workload;

import dev.tornline.oracle.workload.Field.*;
import java.util.SplittableRandom;

/** Random operations of every kind; all parameters vary over all that they may be. */
public final class RandomOperations {

  private final SplittableRandom random;

  /** The same seed gives the same operations. */
  public RandomOperations(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** An operation of that kind. */
  public Operation next(OperationKind kind) {
    while (true) {
      long[] numbers = kind.fields().stream().mapToLong(this::number).toArray();
      try {
        return Form.of(kind, numbers).operation();
      } catch (IllegalArgumentException e) {
        // Combinations that the constructor refuses are drawn again.
      }
    }
  }

  /** A step of a random kind on a random thread. */
  public Step next() {
    OperationKind[] kinds = OperationKind.values();
    return new Step(next(kinds[random.nextInt(kinds.length)]), random.nextInt(Slots.THREADS));
  }

  private long number(Field field) {
    return switch (field) {
      case FileSlot _ -> random.nextInt(Slots.FILES);
      case MapSlot _ -> random.nextInt(Slots.MAPS);
      case Path _ -> new FilePath(random.nextInt(1 << 16)).bits();
      case Offset _, Length _ -> amount();
      case Count count -> random.nextInt(count.min(), count.max() + 1);
      case Data _ -> random.nextInt(Pattern.MAX_ID + 1);
      case Mode _ -> random.nextInt(010000);
      case Flag _ -> random.nextInt(2);
      case Choice<?> choice -> random.nextInt(choice.values().size());
    };
  }

  private long amount() {
    long bound = 1L << random.nextInt(27);
    return switch (random.nextInt(4)) {
      case 0 -> bound;
      case 1 -> Math.max(0, (bound & -(1L << 20)) + random.nextInt(-5000, 5000));
      default -> random.nextLong(bound + 1);
    };
  }
}
