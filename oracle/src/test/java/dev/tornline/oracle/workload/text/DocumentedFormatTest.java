package dev.tornline.oracle.workload.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.workload.OperationKind;
import dev.tornline.oracle.workload.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the documentation shows is the format. */
class DocumentedFormatTest {

  private static final Path DOCS = Path.of("../docs/workload-format.md");

  @Test
  void docs_examplesOfEveryOperation_areCanonical() throws IOException {
    Set<OperationKind> shown = EnumSet.noneOf(OperationKind.class);
    boolean inside = false;
    for (String line : Files.readAllLines(DOCS)) {
      if (line.startsWith("```")) {
        inside = line.equals("```tornline");
      } else if (inside) {
        Step step = WorkloadText.parse(line, WorkloadText.HEADER + "\n" + line).steps().getFirst();
        assertEquals(line, WorkloadText.print(step));
        shown.add(OperationKind.of(step.operation()));
      }
    }
    assertEquals(EnumSet.allOf(OperationKind.class), shown);
  }

  @Test
  void docs_everyWholeExample_parses() throws IOException {
    String[] blocks = Files.readString(DOCS).split("```workload\n", -1);
    for (int i = 1; i < blocks.length; i++) {
      WorkloadText.parse(DOCS + " example " + i, blocks[i].substring(0, blocks[i].indexOf("```")));
    }
    assertEquals(3, blocks.length);
  }

  @Test
  void docs_everyUsage_isThatOfTheTable() throws IOException {
    List<String> usages =
        Files.readAllLines(DOCS).stream()
            .filter(line -> line.matches("`[^`]+`"))
            .map(line -> line.substring(1, line.length() - 1))
            .toList();
    assertEquals(Arrays.stream(OperationKind.values()).map(Verb::usage).toList(), usages);
  }
}
