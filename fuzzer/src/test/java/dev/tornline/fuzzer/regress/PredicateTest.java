package dev.tornline.fuzzer.regress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.FileContent;
import dev.tornline.oracle.workload.Pattern;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredicateTest {

  private static final int SIZE = 4128;

  /** A directory, and a file: A, at 8 B, at 16 zeros, at 64 what was made for 0, then a hole. */
  private static List<Entry> tree() {
    byte[] page = new byte[Units.PAGE];
    Pattern.parse("A").fill(page, 0, 8, 0);
    Pattern.parse("B").fill(page, 8, 8, 8);
    Pattern.parse("A").fill(page, 64, 8, 0);
    FileContent content = new FileContent(new byte[][] {page, null});
    return List.of(
        new Entry(
            "/d", 2, Entry.Kind.DIRECTORY, 0755, 2, 0, new TreeMap<>(), "", FileContent.EMPTY),
        new Entry("/d/a", 3, Entry.Kind.FILE, 0644, 1, SIZE, new TreeMap<>(), "", content));
  }

  @ParameterizedTest
  @CsvSource({
    "present /d, true",
    "present /d/a, true",
    "present /a, false",
    "absent /a, true",
    "absent /d/a, false",
    "size /d/a 4128, true",
    "size /d/a 4096, false",
    "size /d 0, false",
    "size /a 0, false",
    "links /d 2, true",
    "links /d/a 2, false",
    "bytes /d/a off=0 len=8 A, true",
    "bytes /d/a off=0 len=9 A, false",
    "bytes /d/a off=7 len=1 A, true",
    "bytes /d/a off=8 len=8 B, true",
    "bytes /d/a off=64 len=8 A, false",
    "bytes /d/a off=64 len=8 A from=0, true",
    "bytes /d/a off=72 len=4056 zero, true",
    "bytes /d/a off=72 len=4057 zero, false",
    "bytes /d off=0 len=8 zero, false",
    "bytes /a off=0 len=8 zero, false",
    "word-mix /d/a off=0 len=16 A|B, true",
    "word-mix /d/a off=0 len=24 A|B, false",
    "word-mix /d/a off=0 len=24 A|B|zero, true",
    "word-mix /d/a off=0 len=16 A|B|zero, false",
    "word-mix /d/a off=4096 len=64 A|zero, false"
  })
  void predicate_onTree_holdsOrNot(String text, boolean holds) {
    Directive.Sight sight =
        (Directive.Sight)
            DirectiveParser.parse("x.tl", "#: never " + text, 1).getFirst().directive();
    assertEquals(holds, sight.seenIn(tree()));
  }
}
