package dev.tornline.oracle.workload.text;

import dev.tornline.oracle.workload.Field;
import dev.tornline.oracle.workload.Form;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.OperationKind;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.text.FieldText.Place;
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
  private OperationKind kind;
  private List<Field> fields;
  private Long[] values;

  StepParser(Line line) {
    this.line = line;
  }

  Step parse() {
    int thread = thread();
    head();
    fields = kind.fields();
    values = new Long[fields.size()];
    takeSlot();
    while (next < line.size()) {
      take(line.token(next++));
    }
    fillAbsent();
    Form form = Form.of(kind, Arrays.stream(values).mapToLong(value -> value).toArray());
    Operation operation = line.value(name.column(), form, Form::operation);
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
    kind = Verb.parse(name.text()).orElseThrow(() -> line.error(name, unknownVerb()));
  }

  private String unknownVerb() {
    String problem = "unknown operation " + name.quoted();
    if (name.text().matches("[fm][0-9]*=.*")) {
      return problem + "; put spaces around the equals sign";
    }
    Optional<String> nearest = Nearest.of(name.text(), Verb.all());
    return nearest
        .map(word -> problem + "; did you mean '" + word + "'?")
        .orElse(problem + "; the operations are " + String.join(", ", Verb.all()));
  }

  private void takeSlot() {
    if (slot == null) {
      return;
    }
    for (int i = 0; i < values.length; i++) {
      if (FieldText.place(fields.get(i)) == Place.RESULT) {
        values[i] = value(i, slot.column(), slot.text());
        return;
      }
    }
    throw line.error(
        slot,
        "'" + kind.verb() + "' fills no slot; remove " + slot.quoted() + " and the equals sign");
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
    if (values[index] != null) {
      String other = FieldText.usage(fields.get(index));
      throw line.error(token, "unexpected " + token.quoted() + " after another " + other);
    }
    values[index] = value(index, token.column() + equals + 1, token.text().substring(equals + 1));
  }

  private long value(int index, int column, String text) {
    return line.value(column, text, value -> FieldText.parse(fields.get(index), value));
  }

  private boolean fits(int index, Token token, int equals) {
    Field field = fields.get(index);
    return switch (FieldText.place(field)) {
      case RESULT -> false;
      case POSITION -> equals < 0 && values[index] == null && !isWord(token);
      case KEY -> token.text().substring(0, equals + 1).equals(FieldText.key(field));
      case WORD -> FieldText.words(field).contains(token.text());
    };
  }

  private boolean isWord(Token token) {
    return fields.stream().anyMatch(field -> FieldText.words(field).contains(token.text()));
  }

  private String unexpected(Token token) {
    int equals = token.text().indexOf('=');
    List<String> known = new ArrayList<>();
    for (Field field : fields) {
      if (equals < 0) {
        known.addAll(FieldText.words(field));
      } else if (FieldText.place(field) == Place.KEY) {
        known.add(FieldText.key(field));
      }
    }
    String word = token.text().substring(0, equals < 0 ? token.text().length() : equals + 1);
    return Nearest.of(word, known)
        .map(meant -> "unexpected " + token.quoted() + "; did you mean '" + meant + "'?")
        .orElse("unexpected " + token.quoted() + "; expected: " + Verb.usage(kind));
  }

  private void fillAbsent() {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null && FieldText.isOptional(fields.get(i))) {
        values[i] = 0L;
      } else if (values[i] == null) {
        missing.add(FieldText.usage(fields.get(i)));
      }
    }
    if (!missing.isEmpty()) {
      throw line.error(
          name,
          "'"
              + kind.verb()
              + "' lacks "
              + String.join(", ", missing)
              + "; expected: "
              + Verb.usage(kind));
    }
  }
}
