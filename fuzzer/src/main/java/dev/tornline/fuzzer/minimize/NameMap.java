package dev.tornline.fuzzer.minimize;

import dev.tornline.oracle.workload.Field;
import dev.tornline.oracle.workload.Field.*;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Form;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Workload;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/** Changes the names that operations use, everywhere alike. */
record NameMap(
    IntUnaryOperator file,
    IntUnaryOperator map,
    UnaryOperator<FilePath> path,
    UnaryOperator<Pattern> pattern) {

  static final NameMap NONE =
      new NameMap(
          IntUnaryOperator.identity(),
          IntUnaryOperator.identity(),
          UnaryOperator.identity(),
          UnaryOperator.identity());

  NameMap files(IntUnaryOperator newFile) {
    return new NameMap(newFile, map, path, pattern);
  }

  NameMap maps(IntUnaryOperator newMap) {
    return new NameMap(file, newMap, path, pattern);
  }

  NameMap paths(UnaryOperator<FilePath> newPath) {
    return new NameMap(file, map, newPath, pattern);
  }

  NameMap patterns(UnaryOperator<Pattern> newPattern) {
    return new NameMap(file, map, path, newPattern);
  }

  Workload apply(Workload workload) {
    return new Workload(
        workload.geometry(),
        workload.steps().stream().map(step -> step.with(apply(step.operation()))).toList());
  }

  private Operation apply(Operation operation) {
    return Form.of(operation).map(this::rename).operation();
  }

  private long rename(Field field, long number) {
    return switch (field) {
      case FileSlot _ -> file.applyAsInt((int) number);
      case MapSlot _ -> map.applyAsInt((int) number);
      case Path _ -> path.apply(new FilePath((int) number)).bits();
      case Data _ -> pattern.apply(new Pattern((int) number)).id();
      case Offset _, Length _, Count _, Mode _, Flag _, Choice<?> _ -> number;
    };
  }
}
