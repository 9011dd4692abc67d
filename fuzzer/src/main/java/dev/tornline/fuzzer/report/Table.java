package dev.tornline.fuzzer.report;

import java.util.ArrayList;
import java.util.List;

/** Text in columns, two blanks apart, as wide as their widest cell. */
public final class Table {

  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();

  /** A table with these headings; without any it has no line of headings. */
  public Table(String... headings) {
    if (headings.length > 0) {
      rows.add(headings);
    }
  }

  /** Adds a row; rows may have different numbers of cells. */
  public void row(String... cells) {
    rows.add(cells);
  }

  /** The table, each row with a newline and without blanks at its end. */
  public String print() {
    int columns = rows.stream().mapToInt(row -> row.length).max().orElse(0);
    int[] widths = new int[columns];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        line.append(i == 0 ? "" : GAP).append(row[i]);
        line.append(" ".repeat(widths[i] - row[i].length()));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
