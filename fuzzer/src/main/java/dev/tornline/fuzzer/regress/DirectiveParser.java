package dev.tornline.fuzzer.regress;

import dev.tornline.oracle.workload.text.WorkloadSyntaxException;
import java.util.ArrayList;
import java.util.List;

/** Finds the directives in the text of a workload and parses them. */
public final class DirectiveParser {

  private static final String AND = "and";
  private static final String AFTER = "after=";
  private static final String BECAUSE = "because";

  private final int steps;

  private DirectiveParser(int steps) {
    this.steps = steps;
  }

  /**
   * The directives of a workload, in the order of their lines.
   *
   * @param source names the text in error messages
   * @param text the text of a workload
   * @param steps how many steps the workload has
   * @throws WorkloadSyntaxException if a comment that begins with {@code #:} is no directive
   */
  static List<Expectation> parse(String source, String text, int steps) {
    DirectiveParser parser = new DirectiveParser(steps);
    List<Expectation> expectations = new ArrayList<>();
    String[] lines = text.split("\r?\n", -1);
    for (int i = 0; i < lines.length; i++) {
      int comment = lines[i].indexOf('#');
      if (comment >= 0 && lines[i].startsWith("#:", comment)) {
        expectations.add(
            parser.expectation(new DirectiveWords(source, i + 1, lines[i], comment + 2)));
      }
    }
    return expectations;
  }

  private Expectation expectation(DirectiveWords words) {
    String verb = words.next("a directive");
    Scope scope = scope(words);
    String because = words.cut(BECAUSE);
    if (because.isEmpty() && !scope.equals(Scope.EVERYWHERE)) {
      throw words.error("end it with '" + BECAUSE + "' and why targets may differ");
    }
    return new Expectation(directive(verb, words), scope, because);
  }

  private static Scope scope(DirectiveWords words) {
    if (words.peek().startsWith("on=")) {
      return words.keyed("on", names -> Scope.parse(true, names));
    }
    return words.peek().startsWith("not-on=")
        ? words.keyed("not-on", names -> Scope.parse(false, names))
        : Scope.EVERYWHERE;
  }

  private Directive directive(String verb, DirectiveWords words) {
    return switch (verb) {
      case "reaches" -> sight(Directive.Sought.REACHED, words);
      case "never" -> sight(Directive.Sought.NEVER, words);
      case "fails" -> {
        int step = step(words, words.next("the number of a step"));
        words.end();
        yield new Directive.Fails(words.line(), step);
      }
      default ->
          throw words.error(
              "unknown directive "
                  + DirectiveWords.quoted(verb)
                  + "; directives are reaches, never and fails");
    };
  }

  private Directive sight(Directive.Sought sought, DirectiveWords words) {
    int after = after(words);
    String text = words.rest();
    return new Directive.Sight(sought, words.line(), after, predicates(words), text);
  }

  private int after(DirectiveWords words) {
    if (!words.peek().startsWith(AFTER)) {
      return 0;
    }
    return step(words, words.next("a predicate").substring(AFTER.length()));
  }

  private int step(DirectiveWords words, String number) {
    if (!number.matches("[0-9]{1,4}")) {
      throw words.error(
          "expected the number of a step, 1 to "
              + steps
              + ", not "
              + DirectiveWords.quoted(number));
    }
    int step = Integer.parseInt(number);
    if (step < 1 || step > steps) {
      throw words.error("no step " + step + "; the workload has " + steps);
    }
    return step;
  }

  private static List<Predicate> predicates(DirectiveWords words) {
    List<Predicate> predicates = new ArrayList<>();
    predicates.add(PredicateParser.parse(words));
    while (words.peek().equals(AND)) {
      words.next(AND);
      predicates.add(PredicateParser.parse(words));
    }
    words.end();
    return predicates;
  }
}
