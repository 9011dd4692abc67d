package dev.tornline.oracle.workload.text;

import dev.tornline.oracle.workload.Field;
import dev.tornline.oracle.workload.Form;
import dev.tornline.oracle.workload.OperationKind;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.text.FieldText.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses one line that holds an operation. */
final class StepParser {

  private final Line line;
  private final int thread;
  private final @Nullable Token slot;
  private final Token name;
  private final OperationKind kind;
  private final List<Field> fields;
  private final @Nullable Long[] values;
  private int next;

  /** Takes the thread, the slot with its equals sign, and the verb. */
  StepParser(Line line) {
    this.line = line;
    thread = thread();
    boolean hasSlot = next + 1 < line.size() && line.text(next + 1).equals("=");
    slot = hasSlot ? line.token(next) : null;
    next += hasSlot ? 2 : 0;
    if (next == line.size()) {
      throw line.error(line.token(next - 1), "the operation is missing");
    }
    name = line.token(next++);
    kind = Verb.parse(name.text()).orElseThrow(() -> unknownVerb(line, name));
    fields = kind.fields();
    values = new @Nullable Long[fields.size()];
  }

  /** Takes the rest. */
  Step parse() {
    takeSlot();
    while (next < line.size()) {
      take(line.token(next++));
    }
    Form form = Form.of(kind, numbers());
    return new Step(line.value(name.column(), form, Form::operation), thread);
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

  private static WorkloadSyntaxException unknownVerb(Line line, Token name) {
    String problem = "unknown operation " + name.quoted();
    if (name.text().matches("[fm][0-9]*=.*")) {
      return line.error(name, problem + "; put spaces around the equals sign");
    }
    return line.error(
        name,
        problem
            + Nearest.hint(
                name.text(), Verb.all(), "; the operations are " + String.join(", ", Verb.all())));
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
    return "unexpected "
        + token.quoted()
        + Nearest.hint(word, known, "; expected: " + Verb.usage(kind));
  }

  /** The values of all fields; 0 for those that may be left out. */
  private long[] numbers() {
    long[] numbers = new long[values.length];
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      Long value = values[i];
      if (value != null) {
        numbers[i] = value;
      } else if (!FieldText.isOptional(fields.get(i))) {
        missing.add(FieldText.usage(fields.get(i)));
      }
    }
    if (!missing.isEmpty()) {
      String all = String.join(", ", missing);
      throw line.error(
          name, "'" + kind.verb() + "' lacks " + all + "; expected: " + Verb.usage(kind));
    }
    return numbers;
  }
}
