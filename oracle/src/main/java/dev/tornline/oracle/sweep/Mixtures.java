package dev.tornline.oracle.sweep;

import dev.tornline.oracle.persistency.PendingLine;
import dev.tornline.oracle.persistency.Sector;
import java.util.SplittableRandom;

/** Random states: lines lost, persisted and torn side by side. */
final class Mixtures {

  private Mixtures() {}

  /** Sets the candidate to one. */
  static void set(VariedLines lines, SplittableRandom random) {
    int size = lines.size();
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        lines.setAll(true);
        tear(lines, random.nextInt(size), random);
      }
      case 2 -> {
        lines.setAll(false);
        tear(lines, random.nextInt(size), random);
      }
      case 3 -> {
        lines.setAll(true);
        lines.set(random.nextInt(size), false);
        lines.set(random.nextInt(size), false);
      }
      case 4 -> Family.Cuts.cut(lines, random.nextInt(size), true);
      case 5 -> Family.Cuts.cut(lines, random.nextInt(size), false);
      default -> subset(lines, random);
    }
  }

  private static void subset(VariedLines lines, SplittableRandom random) {
    lines.setAll(false);
    for (int n = 0; n < lines.size(); n++) {
      switch (random.nextInt(9)) {
        case 0 -> tear(lines, n, random);
        case 1, 2, 3, 4 -> lines.set(n, true);
        default -> {}
      }
    }
  }

  /** Tears a line at random as the model allows. */
  private static void tear(VariedLines lines, int n, SplittableRandom random) {
    Sector sector = lines.sector(n);
    if (sector != null) {
      lines.tearAtRandom(sector, random);
      return;
    }
    PendingLine line = lines.line(n);
    int prefix = random.nextInt(line.atoms() + 1);
    switch (lines.tearWords() ? random.nextInt(4) : 0) {
      case 0 -> lines.tearPrefix(n, prefix);
      case 1 -> lines.tearWord(n, line.word(random.nextInt(line.atoms())));
      case 2 -> lines.tearAllButWord(n, line.word(random.nextInt(line.atoms())));
      default -> lines.tearAtRandom(n, random);
    }
  }
}
