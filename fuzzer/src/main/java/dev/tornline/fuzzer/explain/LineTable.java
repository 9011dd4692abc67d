package dev.tornline.fuzzer.explain;

import dev.tornline.fuzzer.report.LineNames;
import dev.tornline.fuzzer.report.Table;
import dev.tornline.fuzzer.report.Words;
import dev.tornline.oracle.examine.CrashSite;
import dev.tornline.oracle.persistency.PendingLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.roaringbitmap.RoaringBitmap;

/** The pending lines of a crash; lines of which the same is to be said share a row. */
final class LineTable {

  /** What is said of a line. */
  private record Row(
      String name, String words, String progress, List<String> outcome, List<String> storedBy) {}

  private final Map<Row, RoaringBitmap> rows = new LinkedHashMap<>();
  private final List<String> outcomeHeading;

  private LineTable(List<String> outcomeHeading) {
    this.outcomeHeading = outcomeHeading;
  }

  /** Without what became of the lines. */
  static LineTable of(CrashSite site, LineNames names, StoredBy storedBy) {
    return of(new LineTable(List.of()), site, names, storedBy, _ -> List.of());
  }

  /**
   * With what became of the lines.
   *
   * @param outcomes by the numbers of lines
   */
  static LineTable of(
      CrashSite site, LineNames names, StoredBy storedBy, IntFunction<String> outcomes) {
    return of(
        new LineTable(List.of("in this state")),
        site,
        names,
        storedBy,
        n -> List.of(outcomes.apply(n)));
  }

  private static LineTable of(
      LineTable table,
      CrashSite site,
      LineNames names,
      StoredBy storedBy,
      IntFunction<List<String>> outcomes) {
    Map<Integer, Row> byNumber = new TreeMap<>();
    for (int i = 0; i < site.pending().size(); i++) {
      PendingLine line = site.pending().line(i);
      PendingLineFacts facts = PendingLineFacts.of(site.trace(), line);
      byNumber.put(
          line.number(),
          new Row(
              names.of(line.number()),
              facts.words(),
              facts.progress().words(),
              outcomes.apply(line.number()),
              storedBy.lines(facts)));
    }
    byNumber.forEach(
        (number, row) -> table.rows.computeIfAbsent(row, _ -> new RoaringBitmap()).add(number));
    return table;
  }

  /**
   * The table, every line ending in a newline.
   *
   * @param most maximum number of rows; the number of lines shows all
   */
  String print(int most) {
    List<String> headings = new ArrayList<>(List.of("  line", "part of", "words", "state"));
    headings.addAll(outcomeHeading);
    headings.add("stored by");
    Table table = new Table(headings.toArray(String[]::new));
    rows.entrySet().stream().limit(most).forEach(row -> print(table, row));
    return table.print() + rest(most);
  }

  private void print(Table table, Map.Entry<Row, RoaringBitmap> entry) {
    Row row = entry.getKey();
    List<String> cells = new ArrayList<>(List.of("  " + LineText.of(entry.getValue())));
    cells.add(row.name());
    cells.add(row.words());
    cells.add(row.progress());
    cells.addAll(row.outcome());
    for (String by : row.storedBy()) {
      cells.add(by);
      table.row(cells.toArray(String[]::new));
      cells.replaceAll(_ -> "");
      cells.removeLast();
    }
  }

  private String rest(int most) {
    RoaringBitmap left = new RoaringBitmap();
    rows.values().stream().skip(most).forEach(left::or);
    return left.isEmpty()
        ? ""
        : "  and "
            + Words.count(left.getCardinality(), "line")
            + " more: "
            + LineText.of(left)
            + "; --lines "
            + rows.values().stream().mapToInt(RoaringBitmap::getCardinality).sum()
            + " shows all\n";
  }
}
