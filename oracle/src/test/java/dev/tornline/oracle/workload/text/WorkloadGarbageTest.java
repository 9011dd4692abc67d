package dev.tornline.oracle.workload.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.RandomOperations;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is thrown at the parser, it answers with a workload or its own exception. */
class WorkloadGarbageTest {

  private static final String CHARACTERS = "f0m=[]t1 \t#/aboflen=0x9KMiB+-,.\n\r\u0000\u00e9\ud800";

  @Test
  void parse_randomCharacters_throwsNothingElse() {
    SplittableRandom random = new SplittableRandom(1);
    int refused = 0;
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder(WorkloadText.HEADER).append('\n');
      for (int length = random.nextInt(60); length > 0; length--) {
        text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      }
      refused += check(text.toString()) ? 0 : 1;
    }
    assertTrue(refused > 4_000, refused + " of 5000 were refused");
  }

  @Test
  void parse_damagedWorkloads_throwsNothingElse() {
    SplittableRandom random = new SplittableRandom(2);
    RandomOperations operations = new RandomOperations(2);
    int accepted = 0;
    for (int i = 0; i < 30_000; i++) {
      List<Step> steps = Stream.generate(operations::next).limit(2).toList();
      String text = WorkloadText.print(new Workload(Geometry.DEFAULT, steps));
      accepted += check(damaged(random, text)) ? 1 : 0;
    }
    assertTrue(accepted > 500, accepted + " of 30000 were accepted");
  }

  private static String damaged(SplittableRandom random, String text) {
    StringBuilder damaged = new StringBuilder(text);
    int from = text.indexOf("MiB") + 5;
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int at = random.nextInt(from, damaged.length());
      char c = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
      switch (random.nextInt(3)) {
        case 0 -> damaged.setCharAt(at, c);
        case 1 -> damaged.insert(at, c);
        default -> damaged.delete(at, Math.min(damaged.length(), at + 1 + random.nextInt(8)));
      }
      if (damaged.length() <= from) {
        break;
      }
    }
    return damaged.toString();
  }

  /** Whether the text was accepted. */
  private static boolean check(String text) {
    try {
      Workload workload = WorkloadText.parse("test", text);
      assertEquals(workload, WorkloadText.parse("test", WorkloadText.print(workload)));
      return true;
    } catch (WorkloadSyntaxException e) {
      assertTrue(e.getMessage().chars().allMatch(c -> c >= ' ' && c <= '~'), e.getMessage());
      return false;
    }
  }
}
