package dev.tornline.fuzzer.testing;

import java.util.List;
import org.jline.terminal.Size;
import org.jline.utils.ScreenTerminal;

/** A terminal of which a test sees what a user would. */
public final class Emulator {

  private final ScreenTerminal terminal;
  private int columns;
  private int rows;

  /** An empty one. */
  public Emulator(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    this.terminal = new ScreenTerminal(columns, rows);
  }

  /** What a terminal of 80 columns and 24 rows shows after this was written to it. */
  public static String screen(String written) {
    Emulator emulator = new Emulator(80, 24);
    emulator.write(written);
    return emulator.screen();
  }

  /** Changes its size. */
  public void resize(int newColumns, int newRows) {
    columns = newColumns;
    rows = newRows;
    terminal.setSize(Size.of(newColumns, newRows));
  }

  /** A program writes this. */
  public void write(String text) {
    terminal.write(text);
  }

  /** The column and the row of the cursor, counted from 0. */
  public List<Integer> cursor() {
    int[] cursor = new int[2];
    terminal.dump(new long[columns * rows], 0, 0, rows, columns, cursor);
    return List.of(cursor[0], cursor[1]);
  }

  /** All rows without blanks at their ends, and without empty ones at the end. */
  public String screen() {
    long[] cells = new long[columns * rows];
    terminal.dump(cells, 0, 0, rows, columns, new int[2]);
    StringBuilder screen = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        line.appendCodePoint(ScreenTerminal.cellCodePoint(cells[row * columns + column]));
      }
      screen.append(line.toString().stripTrailing()).append('\n');
    }
    return screen.toString().stripTrailing() + "\n";
  }
}
