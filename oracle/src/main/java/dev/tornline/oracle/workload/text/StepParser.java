package dev.tornline.oracle.workload.text;

import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Parses one line that holds an operation. */
final class StepParser {

  private final Line line;
  private int next;
  private Token slot;
  private Token name;
  private Verb verb;
  private Object[] values;

  StepParser(Line line) {
    this.line = line;
  }

  Step parse() {
    int thread = thread();
    head();
    values = new Object[verb.parts().size()];
    takeSlot();
    while (next < line.size()) {
      take(line.token(next++));
    }
    fillAbsent();
    Operation operation = line.value(name.column(), Arrays.asList(values), verb::join);
    return new Step(operation, thread);
  }

  private int thread() {
    Token token = line.token(0);
    if (!token.text().startsWith("[")) {
      return 0;
    }
    next++;
    if (!token.text().matches("\\[t[0-9]{1,9}]")) {
      throw line.error(
          token, "expected a thread [t0] to [t" + (Slots.THREADS - 1) + "], not " + token.quoted());
    }
    String digits = token.text().substring(2, token.text().length() - 1);
    return line.value(
        token.column(),
        Integer.valueOf(digits),
        thread -> {
          Slots.checkThread(thread);
          return thread;
        });
  }

  /** The slot with its equals sign, if there is one, and the verb. */
  private void head() {
    if (next + 1 < line.size() && line.text(next + 1).equals("=")) {
      slot = line.token(next);
      next += 2;
    }
    if (next == line.size()) {
      throw line.error(line.token(next - 1), "the operation is missing");
    }
    name = line.token(next++);
    verb = Verbs.named(name.text());
    if (verb == null) {
      throw line.error(name, unknownVerb());
    }
  }

  private String unknownVerb() {
    String problem = "unknown operation " + name.quoted();
    if (name.text().matches("[fm][0-9]*=.*")) {
      return problem + "; put spaces around the equals sign";
    }
    Optional<String> nearest = Nearest.of(name.text(), Verbs.names());
    return nearest
        .map(word -> problem + "; did you mean '" + word + "'?")
        .orElse(problem + "; the operations are " + String.join(", ", Verbs.names()));
  }

  private void takeSlot() {
    if (slot == null) {
      return;
    }
    for (int i = 0; i < values.length; i++) {
      if (verb.parts().get(i) instanceof Part.Result result) {
        values[i] = line.value(slot.column(), slot.text(), result.value()::parse);
        return;
      }
    }
    throw line.error(
        slot,
        "'" + verb.name() + "' fills no slot; remove " + slot.quoted() + " and the equals sign");
  }

  private void take(Token token) {
    int equals = token.text().indexOf('=');
    int index = 0;
    while (index < values.length && !fits(index, token, equals)) {
      index++;
    }
    if (index == values.length) {
      throw line.error(token, unexpected(token));
    }
    checkFree(index, token);
    String text = token.text().substring(equals + 1);
    int column = token.column() + equals + 1;
    values[index] =
        switch (verb.parts().get(index)) {
          case Part.Result part -> line.value(column, text, part.value()::parse);
          case Part.Positional part -> line.value(column, text, part.value()::parse);
          case Part.Keyed part -> line.value(column, text, part.value()::parse);
          case Part.Words part -> part.words().get(text);
        };
  }

  private boolean fits(int index, Token token, int equals) {
    return switch (verb.parts().get(index)) {
      case Part.Result _ -> false;
      case Part.Positional _ -> equals < 0 && values[index] == null && !isWord(token);
      case Part.Keyed part -> equals > 0 && token.text().substring(0, equals).equals(part.key());
      case Part.Words part -> part.words().containsKey(token.text());
    };
  }

  private boolean isWord(Token token) {
    return verb.parts().stream()
        .anyMatch(part -> part instanceof Part.Words it && it.words().containsKey(token.text()));
  }

  private void checkFree(int index, Token token) {
    if (values[index] != null) {
      throw line.error(
          token,
          "unexpected " + token.quoted() + " after another " + verb.parts().get(index).usage());
    }
  }

  private String unexpected(Token token) {
    int equals = token.text().indexOf('=');
    List<String> known = new ArrayList<>();
    for (Part part : verb.parts()) {
      switch (part) {
        case Part.Keyed keyed when equals >= 0 -> known.add(keyed.key() + "=");
        case Part.Words words when equals < 0 -> known.addAll(words.words().keySet());
        case Part.Result _, Part.Positional _, Part.Keyed _, Part.Words _ -> {}
      }
    }
    String word = token.text().substring(0, equals < 0 ? token.text().length() : equals + 1);
    return Nearest.of(word, known)
        .map(meant -> "unexpected " + token.quoted() + "; did you mean '" + meant + "'?")
        .orElse("unexpected " + token.quoted() + "; expected: " + verb.usage());
  }

  private void fillAbsent() {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      Part part = verb.parts().get(i);
      if (values[i] == null && part instanceof Part.Words words) {
        values[i] = words.absent();
      }
      if (values[i] == null) {
        missing.add(part.usage());
      }
    }
    if (!missing.isEmpty()) {
      throw line.error(
          name,
          "'"
              + verb.name()
              + "' lacks "
              + String.join(", ", missing)
              + "; expected: "
              + verb.usage());
    }
  }
}
