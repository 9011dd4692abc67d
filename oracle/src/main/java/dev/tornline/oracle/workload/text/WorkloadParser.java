package dev.tornline.oracle.workload.text;

import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses one workload: the lines and what stands around the operations. */
final class WorkloadParser {

  private static final String VERSION = "v1";
  private static final long MIB = 1L << 20;

  private final String source;
  private final List<Step> steps = new ArrayList<>();
  private boolean headerSeen;
  private Optional<Geometry> geometry = Optional.empty();

  WorkloadParser(String source) {
    this.source = source;
  }

  Workload parse(String text) {
    String[] lines = text.split("\n");
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i];
      line(i + 1, line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
    if (!headerSeen) {
      throw new WorkloadSyntaxException(source, 1, 1, noHeader("nothing"));
    }
    return new Workload(geometry.orElse(Geometry.DEFAULT), steps);
  }

  private void line(int number, String text) {
    if (text.length() > WorkloadText.MAX_LINE) {
      throw new WorkloadSyntaxException(
          source,
          number,
          WorkloadText.MAX_LINE + 1,
          "the line is longer than " + WorkloadText.MAX_LINE + " characters");
    }
    List<Token> tokens = Token.of(text);
    if (tokens.isEmpty()) {
      return;
    }
    Line line = new Line(source, number, tokens);
    if (!headerSeen) {
      header(line);
    } else if (line.startsWith("device")) {
      device(line);
    } else {
      step(line);
    }
  }

  private void header(Line line) {
    if (!line.startsWith("tornline") || line.size() < 2 || !line.text(1).equals("workload")) {
      throw line.error(line.token(0), noHeader(line.token(0).quoted()));
    }
    if (line.size() < 3 || !line.text(2).equals(VERSION)) {
      Token found = line.token(Math.min(2, line.size() - 1));
      throw line.error(
          found,
          line.size() < 3
              ? "the version is missing; write '" + WorkloadText.HEADER + "'"
              : "unknown version " + found.quoted() + "; this release reads " + VERSION);
    }
    line.endsAfter(3);
    headerSeen = true;
  }

  private void device(Line line) {
    if (geometry.isPresent()) {
      throw line.error(line.token(0), "the device is given twice; remove one of the lines");
    }
    if (!steps.isEmpty()) {
      throw line.error(line.token(0), "the device comes before the first operation");
    }
    if (line.size() < 2) {
      throw line.error(line.token(0), "the size is missing; expected: device N");
    }
    Token size = line.token(1);
    long bytes = line.value(size.column(), size.text(), Numbers::parse);
    if (bytes % MIB != 0) {
      throw line.error(size, "the device size is not a whole number of MiB");
    }
    long mib = Math.clamp(bytes / MIB, -1, Integer.MAX_VALUE);
    geometry = Optional.of(line.value(size.column(), (int) mib, Geometry::new));
    line.endsAfter(2);
  }

  private void step(Line line) {
    if (steps.size() == Workload.MAX_STEPS) {
      throw line.error(
          line.token(0),
          "a workload has at most " + Workload.MAX_STEPS + " operations; remove the others");
    }
    steps.add(new StepParser(line).parse());
  }

  private static String noHeader(String found) {
    return "expected '" + WorkloadText.HEADER + "' as the first line, not " + found;
  }
}
