package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.Field;
import dev.tornline.oracle.workload.Field.*;
import dev.tornline.oracle.workload.Fields;
import dev.tornline.oracle.workload.Form;
import dev.tornline.oracle.workload.Workload;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Replaces the parameters of one step: smaller and rounder numbers, plain flags. */
final class SimplerSteps {

  private static final long[] ROUND = {
    0, 1, 8, 64, 4096, 8192, 12288, 16384, 1 << 20, 2 << 20, 4 << 20
  };

  /** What is not made plainer by itself: another value would ask for something else. */
  private static final Set<Choice<?>> KEPT =
      Set.of(Fields.ACCESS, Fields.PROTECTION, Fields.MSYNC_MODE);

  private SimplerSteps() {}

  static Stream<Workload> candidates(Workload workload) {
    return Reduction.eachStep(
        workload, operation -> simpler(Form.of(operation)).map(Form::operation));
  }

  /** What is done first, then where and how much. */
  private static Stream<Form> simpler(Form form) {
    return Stream.of(
            allPlain(form),
            simpler(form, field -> field instanceof Flag),
            simpler(form, field -> field instanceof Choice<?>),
            simpler(form, field -> field instanceof Offset),
            simpler(form, SimplerSteps::isAmount))
        .flatMap(candidates -> candidates);
  }

  private static boolean isAmount(Field field) {
    return field instanceof Length || field instanceof Count || field instanceof Mode;
  }

  /** Several choices at once. */
  private static Stream<Form> allPlain(Form form) {
    long choices = form.fields().stream().filter(field -> field instanceof Choice<?>).count();
    return choices < 2
        ? Stream.empty()
        : Stream.of(
            form.map(
                (field, number) ->
                    field instanceof Choice<?> || field instanceof Flag ? 0 : number));
  }

  private static Stream<Form> simpler(Form form, Predicate<Field> which) {
    return IntStream.range(0, form.fields().size())
        .filter(i -> which.test(form.fields().get(i)))
        .boxed()
        .flatMap(
            i ->
                simpler(form.fields().get(i), form.number(i))
                    .mapToObj(number -> form.with(i, number)));
  }

  private static LongStream simpler(Field field, long number) {
    return switch (field) {
      case Flag _ -> LongStream.of(0);
      case Choice<?> choice when choice.equals(Fields.FALLOCATE_MODE) ->
          Stream.of(FallocateMode.ALLOCATE, FallocateMode.KEEP_SIZE, FallocateMode.PUNCH)
              .mapToLong(Fields.FALLOCATE_MODE::number);
      case Choice<?> choice -> KEPT.contains(choice) ? LongStream.empty() : LongStream.of(0);
      case Offset _, Length _, Mode _ -> smaller(number);
      case Count count -> smaller(number).filter(n -> n >= count.min());
      case Slot _, Path _, Data _ -> LongStream.empty();
    };
  }

  /** Numbers that are smaller and simpler, the simplest first. */
  private static LongStream smaller(long from) {
    LongStream other =
        LongStream.of(
            from & -(2L << 20), from & -4096L, from & -64L, from & -8L, from / 2, from - 1);
    return LongStream.concat(LongStream.of(ROUND), other)
        .filter(n -> n >= 0 && n < from && Complexity.number(n) < Complexity.number(from))
        .distinct();
  }
}
