package dev.tornline.fuzzer.codec;

import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.Step;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Random operations of every kind there is, found by reflection. */
final class RandomOperations {

  private final SplittableRandom random;

  RandomOperations(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Every kind of operation. */
  static List<Class<?>> kinds() {
    return List.of(Operation.class.getPermittedSubclasses());
  }

  /** An operation of that kind; all parameters vary over all that they may be. */
  Operation next(Class<?> kind) {
    return (Operation) instance(kind);
  }

  /** A step of a random kind on a random thread. */
  Step next() {
    List<Class<?>> kinds = kinds();
    return new Step(next(kinds.get(random.nextInt(kinds.size()))), random.nextInt(Slots.THREADS));
  }

  private Object instance(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    while (true) {
      Object[] arguments = Arrays.stream(components).map(this::argument).toArray();
      try {
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        return constructor.newInstance(arguments);
      } catch (InvocationTargetException e) {
        // Combinations that the constructor refuses are drawn again.
        if (!(e.getCause() instanceof IllegalArgumentException)) {
          throw new AssertionError(e);
        }
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(e.getMessage(), e);
      }
    }
  }

  private Object argument(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == FilePath.class) {
      return new FilePath(random.nextInt(1 << 16));
    } else if (type == Pattern.class) {
      return new Pattern(random.nextInt(Pattern.MAX_ID + 1));
    } else if (type == boolean.class) {
      return random.nextBoolean();
    } else if (type.isEnum()) {
      Object[] values = type.getEnumConstants();
      return values[random.nextInt(values.length)];
    } else if (type.isRecord()) {
      return instance(type);
    } else if (type == long.class) {
      return amount();
    }
    return switch (component.getName()) {
      case "file", "from", "to", "map" -> random.nextInt(8);
      case "mode" -> random.nextInt(01000);
      case "length" -> (int) amount();
      default -> throw new AssertionError("no random value for " + component);
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
