package dev.tornline.fuzzer.regress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.text.WorkloadSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectiveParserTest {

  private static final int STEPS = 12;

  private static List<Directive> parse(String text) {
    return DirectiveParser.parse("x.tl", text, STEPS).stream().map(Expectation::directive).toList();
  }

  @Test
  void reaches_withConjunction_isParsedWhole() {
    assertEquals(
        List.of(
            new Directive.Sight(
                Directive.Sought.REACHED,
                2,
                7,
                List.of(
                    new Predicate.Absent("/d/a"),
                    new Predicate.Bytes("/b", 4096, 8, Pattern.parse("B"), 4096)),
                "absent /d/a and bytes /b off=4KiB len=8 B")),
        parse("# plain\n#: reaches  after=7 absent /d/a and bytes /b off=4KiB len=8 B\r\n"));
  }

  @Test
  void never_ofEveryPredicate_isParsed() {
    assertEquals(
        List.of(
            new Directive.Sight(
                Directive.Sought.NEVER, 1, 0, List.of(new Predicate.Present("/a")), "present /a"),
            new Directive.Sight(
                Directive.Sought.NEVER,
                2,
                0,
                List.of(new Predicate.Size("/a", 8192)),
                "size /a 8KiB"),
            new Directive.Sight(
                Directive.Sought.NEVER, 3, 0, List.of(new Predicate.Links("/a", 2)), "links /a 2"),
            new Directive.Sight(
                Directive.Sought.NEVER,
                4,
                0,
                List.of(
                    new Predicate.WordMix("/a", 8, 16, List.of(Pattern.parse("A"), Pattern.ZERO))),
                "word-mix /a off=8 len=16 A|zero"),
            new Directive.Sight(
                Directive.Sought.NEVER,
                5,
                0,
                List.of(new Predicate.Bytes("/a", 0, 8, Pattern.ZERO, 64)),
                "bytes /a off=0 len=8 zero from=64")),
        parse(
            """
            #: never present /a
            #: never size /a 8KiB
            #: never links /a 2
            #: never word-mix /a off=8 len=16 A|zero
            #: never bytes /a off=0 len=8 zero from=64
            """));
  }

  @Test
  void directive_ofSomeTargets_isParsedWithItsReason() {
    Expectation some =
        DirectiveParser.parse(
                "x.tl", "#: reaches on=a,linux-* after=2 absent /a because of this", STEPS)
            .getFirst();
    assertEquals(
        new Expectation(
            new Directive.Sight(
                Directive.Sought.REACHED, 1, 2, List.of(new Predicate.Absent("/a")), "absent /a"),
            new Scope(true, List.of("a", "linux-*")),
            "of this"),
        some);
    assertTrue(some.scope().covers("linux-xfs"));
    assertTrue(some.scope().covers("a"));
    assertFalse(some.scope().covers("ab"));
  }

  @Test
  void directive_notOfSomeTargets_coversTheOthers() {
    Expectation others =
        DirectiveParser.parse("x.tl", "#: fails not-on=jext 2 because it does not", STEPS)
            .getFirst();
    assertEquals(new Directive.Fails(1, 2), others.directive());
    assertTrue(others.scope().covers("linux-ext4"));
    assertFalse(others.scope().covers("jext"));
  }

  @Test
  void directive_afterAnOperation_isFound() {
    assertEquals(List.of(new Directive.Fails(1, 3)), parse("sync #: fails 3"));
  }

  @Test
  void path_withLongName_isWrittenOut() {
    assertEquals(
        new Predicate.Present("/" + "long".repeat(50)),
        ((Directive.Sight) parse("#: never present /long").getFirst()).predicates().getFirst());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#: -> 1:3: the line ends where a directive is expected",
        "#: shows present /a -> 1:4: unknown directive 'shows'; directives are reaches, "
            + "never and fails",
        "#: reaches -> 1:11: the line ends where a predicate is expected",
        "#: reaches after=0 present /a -> 1:12: no step 0; the workload has 12",
        "#: reaches after=13 present /a -> 1:12: no step 13; the workload has 12",
        "#: reaches after=x present /a -> 1:12: expected the number of a step, 1 to 12, not 'x'",
        "#: never gone /a -> 1:10: unknown predicate 'gone'; predicates are present, "
            + "absent, size, links, bytes and word-mix",
        "#: never present -> 1:17: the line ends where a path is expected",
        "#: never present a -> 1:18: a path starts with '/', not 'a'",
        "#: never present /a /b -> 1:21: unexpected '/b'; remove it",
        "#: never present /a and -> 1:24: the line ends where a predicate is expected",
        "#: never size /a x -> 1:18: expected a number such as 4096, 0x1000, 8KiB or "
            + "2MiB-8, not 'x'",
        "#: never bytes /a len=8 A -> 1:19: expected off=N, not 'len=8'",
        "#: never bytes /a off=0 len=0 A -> 1:25: the range is empty",
        "#: never bytes /a off=0 len=8 a -> 1:31: unknown pattern 'a'; patterns are zero and A to"
            + " IU",
        "#: never word-mix /a off=4 len=8 A|B -> 1:28: a range of words begins and ends "
            + "at multiples of 8",
        "#: never word-mix /a off=0 len=8 A -> 1:34: a mix has two patterns or more, as in A|zero",
        "#: never word-mix /a off=0 len=8 A|A -> 1:34: pattern A is named twice",
        "#: fails -> 1:9: the line ends where the number of a step is expected",
        "#: fails 3 4 -> 1:12: unexpected '4'; remove it",
        "#: never on=linux-* present /a -> 1:10: end it with 'because' and why targets may differ",
        "#: never on= present /a because x -> 1:10: expected names of targets divided by commas, "
            + "not ''",
        "#: never not-on=jext,Linux present /a because x -> 1:10: expected names of targets "
            + "divided by commas, not 'jext,Linux'"
      })
  void directive_wrong_saysWhereAndWhy(String row) {
    String text = row.substring(0, row.indexOf(" -> "));
    String message = row.substring(row.indexOf(" -> ") + 4);
    WorkloadSyntaxException problem =
        assertThrows(WorkloadSyntaxException.class, () -> parse(text));
    assertEquals("x.tl:" + message, problem.getMessage());
  }

  @Test
  void documentation_everyExample_parses() throws IOException {
    String examples =
        String.join(
            "\n",
            Files.readAllLines(Path.of("../docs/workload-format.md")).stream()
                .filter(line -> line.startsWith("    #:"))
                .toList());
    assertTrue(parse(examples).size() >= 3, examples);
  }
}
