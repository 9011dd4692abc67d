package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.report.LineRanges;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.TornLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/**
 * A crash state as JSON.
 *
 * @param point the power fails before this event of the trace
 * @param persisted the lines that reached the media in full, as ranges of line numbers in
 *     hexadecimal: {@code 12c0}, {@code 12c0-12ff}
 * @param torn the lines that reached the media in part
 * @param inRecovery the second crash, at an event of the recovery's trace; {@code null} if there is
 *     none
 */
public record CrashDocument(
    int point, List<String> persisted, List<Torn> torn, Optional<CrashDocument> inRecovery) {

  /**
   * A line of which a part reached the media.
   *
   * @param line number of the line in hexadecimal
   * @param atoms for each of the eight words, how many of its pending atoms reached the media
   */
  public record Torn(String line, List<Integer> atoms) {

    /** Copies the list. */
    public Torn {
      atoms = List.copyOf(atoms);
    }
  }

  /**
   * Copies the lists and checks that they describe a crash state.
   *
   * @throws IllegalArgumentException if not
   */
  public CrashDocument {
    persisted = List.copyOf(persisted);
    torn = List.copyOf(torn);
    CrashState _ = state(point, persisted, torn, inRecovery);
  }

  static CrashDocument of(CrashState state) {
    return new CrashDocument(
        state.point(),
        LineRanges.of(state.persisted()),
        state.torn().stream()
            .map(
                torn ->
                    new Torn(
                        Integer.toHexString(torn.line()),
                        Arrays.stream(torn.atoms()).boxed().toList()))
            .toList(),
        state.inRecovery().map(CrashDocument::of));
  }

  /** The crash state. */
  public CrashState toState() {
    return state(point, persisted, torn, inRecovery);
  }

  private static CrashState state(
      int point, List<String> persisted, List<Torn> torn, Optional<CrashDocument> inRecovery) {
    RoaringBitmap lines = new RoaringBitmap();
    for (String range : persisted) {
      int dash = range.indexOf('-');
      int first = line(dash < 0 ? range : range.substring(0, dash));
      int last = dash < 0 ? first : line(range.substring(dash + 1));
      if (last < first) {
        throw new IllegalArgumentException("the range " + range + " ends before it begins");
      }
      lines.add((long) first, last + 1L);
    }
    List<TornLine> tornLines = new ArrayList<>();
    for (Torn one : torn) {
      tornLines.add(
          new TornLine(
              line(one.line()), one.atoms().stream().mapToInt(Integer::intValue).toArray()));
    }
    return new CrashState(point, lines, tornLines, inRecovery.map(CrashDocument::toState));
  }

  private static int line(String number) {
    if (!number.matches("[0-9a-f]{1,7}")) {
      throw new IllegalArgumentException("'" + number + "' is not the number of a line");
    }
    return Integer.parseInt(number, 16);
  }
}
