package dev.tornline.oracle.workload.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the documentation shows is the format. */
class DocumentedFormatTest {

  private static final Path DOCS = Path.of("../docs/workload-format.md");

  private static final Path PACKAGE =
      Path.of("src/main/java/dev/tornline/oracle/workload/text/package-info.java");

  @Test
  void docs_everyExampleOperation_isCanonical() throws IOException {
    List<String> examples = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(DOCS)) {
      if (line.startsWith("```")) {
        inside = line.equals("```tornline");
      } else if (inside) {
        examples.add(line);
      }
    }
    assertEveryVerbIn(examples);
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
    assertEquals(Verbs.ALL.stream().map(Verb::usage).toList(), usages);
  }

  @Test
  void packageInfo_everyExampleOperation_isCanonical() throws IOException {
    String text = Files.readString(PACKAGE);
    String block = text.substring(text.lastIndexOf("<pre>"), text.lastIndexOf("</pre>"));
    List<String> examples =
        block
            .lines()
            .skip(1)
            .map(line -> line.replaceFirst("^ \\* ?", "").split(" {2,}", -1)[0])
            .filter(line -> !line.isEmpty())
            .toList();
    assertEveryVerbIn(examples);
  }

  private static void assertEveryVerbIn(List<String> examples) {
    Set<String> shown = new LinkedHashSet<>();
    for (String example : examples) {
      var steps = WorkloadText.parse(example, WorkloadText.HEADER + "\n" + example).steps();
      assertEquals(example, WorkloadText.print(steps.getFirst()));
      shown.add(Verbs.of(steps.getFirst().operation()).name());
    }
    assertEquals(new LinkedHashSet<>(Verbs.names()), shown);
  }
}
