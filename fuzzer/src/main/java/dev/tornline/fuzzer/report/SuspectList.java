package dev.tornline.fuzzer.report;

import dev.tornline.fuzzer.suspect.Suspect;
import java.util.List;

/** Suspects, each with the reason. */
public final class SuspectList {

  private SuspectList() {}

  /** The list with an empty line before it, every line ending in a newline; empty if none is. */
  public static String print(List<Suspect> suspects, FrameWords words) {
    if (suspects.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\nSuspects:\n");
    for (int i = 0; i < suspects.size(); i++) {
      Suspect suspect = suspects.get(i);
      text.append("  ").append(i + 1).append("  ").append(words.name(suspect.frame()));
      text.append("\n     ").append(suspect.why()).append('\n');
    }
    return text.toString();
  }
}
