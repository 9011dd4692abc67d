package dev.tornline.oracle.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.workload.Field.*;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperationKindTest {

  @Test
  void kinds_describeEveryOperationOnce() {
    List<Class<?>> described =
        Arrays.stream(OperationKind.values()).<Class<?>>map(OperationKindTest::type).toList();
    assertEquals(Set.of(Operation.class.getPermittedSubclasses()), Set.copyOf(described));
    assertEquals(Operation.class.getPermittedSubclasses().length, described.size());
  }

  @Test
  void numbers_areDistinctBytes() {
    Set<Integer> numbers = new HashSet<>();
    for (OperationKind kind : OperationKind.values()) {
      assertTrue(kind.number() >= 1 && kind.number() <= 255, kind.toString());
      assertTrue(numbers.add(kind.number()), kind.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void name_isThatOfTheRecord(OperationKind kind) {
    assertEquals(type(kind).getSimpleName().toLowerCase(Locale.ROOT), kind.verb().replace("-", ""));
  }

  @ParameterizedTest
  @EnumSource
  void fields_areOfTheTypesOfTheComponents(OperationKind kind) {
    List<Class<?>> types = kind.fields().stream().<Class<?>>map(OperationKindTest::type).toList();
    assertEquals(components(type(kind)), types);
  }

  @ParameterizedTest
  @EnumSource
  void form_hasTheNumbersOfTheComponentsInOrder(OperationKind kind) throws Exception {
    RandomOperations random = new RandomOperations(kind.number());
    for (int i = 0; i < 200; i++) {
      Operation operation = random.next(kind);
      Form form = Form.of(operation);
      assertEquals(kind, form.kind());
      List<Object> values = values(operation);
      for (int field = 0; field < values.size(); field++) {
        long number = number(kind.fields().get(field), values.get(field));
        assertEquals(number, form.number(field), operation + ", field " + field);
      }
      assertEquals(operation, form.operation());
    }
  }

  @Test
  void choices_haveEveryValue() {
    for (OperationKind kind : OperationKind.values()) {
      for (Field field : kind.fields()) {
        if (field instanceof Choice<?> choice) {
          Class<?> type = choice.values().getFirst().getDeclaringClass();
          assertEquals(Set.of(type.getEnumConstants()), Set.copyOf(choice.values()));
          assertEquals(Set.copyOf(choice.words()).size(), choice.values().size());
        }
      }
    }
  }

  @Test
  void changesSlots_isWhatOpensClosesMapsAndUnmaps() {
    assertEquals(
        EnumSet.of(
            OperationKind.CREATE,
            OperationKind.OPEN,
            OperationKind.TMPFILE,
            OperationKind.CLOSE,
            OperationKind.MMAP,
            OperationKind.MUNMAP,
            OperationKind.MREMAP,
            OperationKind.REMOUNT),
        Arrays.stream(OperationKind.values())
            .filter(OperationKind::changesSlots)
            .collect(Collectors.toSet()));
  }

  @Test
  void form_withTooFewNumbers_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Form.of(OperationKind.WRITE, 1, 2));
  }

  /** The record of a kind. */
  private static Class<? extends Operation> type(OperationKind kind) {
    return Form.of(kind, new long[kind.fields().size()]).operation().getClass();
  }

  private static Class<?> type(Field field) {
    return switch (field) {
      case Slot _, Length _, Count _, Mode _ -> int.class;
      case Path _ -> FilePath.class;
      case Offset _ -> long.class;
      case Data _ -> Pattern.class;
      case Flag _ -> boolean.class;
      case Choice<?> choice -> choice.values().getFirst().getDeclaringClass();
    };
  }

  private static long number(Field field, Object value) {
    return switch (field) {
      case Slot _, Length _, Count _, Mode _ -> (int) value;
      case Path _ -> ((FilePath) value).bits();
      case Offset _ -> (long) value;
      case Data _ -> ((Pattern) value).id();
      case Flag _ -> (boolean) value ? 1 : 0;
      case Choice<?> choice -> choice.values().indexOf(value);
    };
  }

  /** The types of a record's components; flags count as components of their own. */
  private static List<Class<?>> components(Class<?> type) {
    List<Class<?>> types = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getType() == OpenFlags.class) {
        types.addAll(components(OpenFlags.class));
      } else {
        types.add(component.getType());
      }
    }
    return types;
  }

  private static List<Object> values(Object instance) throws ReflectiveOperationException {
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : instance.getClass().getRecordComponents()) {
      Object value = component.getAccessor().invoke(instance);
      if (value instanceof OpenFlags) {
        values.addAll(values(value));
      } else {
        values.add(value);
      }
    }
    return values;
  }
}
