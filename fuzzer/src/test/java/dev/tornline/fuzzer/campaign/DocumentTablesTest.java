package dev.tornline.fuzzer.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.finding.Findings;
import dev.tornline.fuzzer.protocol.WorkerStats;
import dev.tornline.fuzzer.store.Json;
import dev.tornline.fuzzer.toy.ToyTarget;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The docs show the documents as they are written, and their tables name every field. */
final class DocumentTablesTest {

  private static final Pattern FIELD = Pattern.compile("(?m)^\\| `([A-Za-z.]+)` \\|");

  @Test
  void finding_docs_haveItsExampleAndItsFields() throws IOException {
    check("findings.md", "finding.json", Findings.lazySize().finding());
  }

  @Test
  void plan_docs_haveItsExampleAndItsFields() throws IOException {
    check("campaigns.md", "campaign.json", PlanDocument.of(Toys.plan(ToyTarget.LAZY_SIZE)));
  }

  @Test
  void stats_docs_haveTheirExampleAndTheirFields() throws IOException {
    WorkerStats stats =
        new WorkerStats(
            18_244,
            612_390,
            190_733,
            1_482_110,
            12,
            5_310,
            2_216,
            21_400_871_004L,
            97_120_338_551L);
    check("campaigns.md", "stats.json", CampaignStats.of(2, Duration.ofMinutes(5), stats));
  }

  private static void check(String file, String name, Record document) throws IOException {
    String section = section(Files.readString(Path.of("../docs", file)), name);
    String example = "```json\n" + Json.print(document) + "```";
    assertTrue(section.contains(example), () -> file + " lacks\n" + example);
    List<String> listed = FIELD.matcher(section).results().map(row -> row.group(1)).toList();
    List<String> fields = new ArrayList<>();
    collect(document.getClass(), "", List.of(), fields);
    assertEquals(fields, listed);
  }

  private static String section(String docs, String name) {
    String begun = docs.substring(docs.indexOf("\n## " + name + "\n") + 1);
    int end = begun.indexOf("\n## ");
    return end < 0 ? begun : begun.substring(0, end);
  }

  /** The fields of a record and of the records in it; a record within itself is listed once. */
  private static void collect(
      Class<?> type, String prefix, List<Class<?>> within, List<String> to) {
    List<Class<?>> inner = new ArrayList<>(within);
    inner.add(type);
    for (RecordComponent component : type.getRecordComponents()) {
      to.add(prefix + component.getName());
      Class<?> value = valueOf(component.getGenericType());
      if (value.isRecord() && !inner.contains(value)) {
        collect(value, prefix + component.getName() + ".", inner, to);
      }
    }
  }

  private static Class<?> valueOf(Type type) {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType container -> valueOf(container.getActualTypeArguments()[0]);
      default -> throw new AssertionError(type);
    };
  }
}
