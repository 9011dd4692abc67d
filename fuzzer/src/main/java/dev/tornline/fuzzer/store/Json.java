package dev.tornline.fuzzer.store;

import dev.tornline.fuzzer.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** Records as JSON, read strictly: every property must be there, and no other. */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(tools.jackson.databind.MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(tools.jackson.databind.MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private static final int BYTES_MAX = 16 << 20;

  private Json() {}

  /** Pretty-printed, with a newline at the end. */
  public static String print(Object document) {
    return MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(document)
        + "\n";
  }

  /** In one line. */
  public static String printLine(Object document) {
    return MAPPER.writeValueAsString(document);
  }

  /** Parses what {@link #printLine} wrote in the same version of the program. */
  public static <T> T parseLine(String text, Class<T> type) {
    return MAPPER.readValue(text, type);
  }

  /**
   * The form of a document.
   *
   * @param what the kind of document, for messages: "finding", "campaign"
   * @param schema its number
   * @param type what the document is read as
   * @param remedy what to do if a document is of an earlier form, as an imperative
   */
  public record Form<T>(String what, int schema, Class<T> type, String remedy) {}

  /**
   * Reads a document from a file.
   *
   * @throws UserException if the file is missing, cut off, of another schema or otherwise not such
   *     a document; names the file and the place
   */
  public static <T> T read(Path file, Form<T> form) {
    String text = InputFile.text(file, BYTES_MAX);
    try {
      OptionalInt found = schemaIn(text);
      if (found.isEmpty()) {
        throw new UserException(file + ": not a " + form.what() + ": it has no number \"schema\"");
      }
      if (found.getAsInt() != form.schema()) {
        throw otherSchema(file, found.getAsInt(), form);
      }
      return MAPPER.readValue(text, form.type());
    } catch (JacksonException e) {
      throw new UserException(
          place(file, e.getLocation()) + "not a " + form.what() + ": " + reason(e));
    }
  }

  /** The number of that name in a document, without holding the rest of it. */
  private static OptionalInt schemaIn(String text) {
    OptionalInt schema = OptionalInt.empty();
    try (JsonParser parser = MAPPER.createParser(text)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && name.equals("schema")) {
            schema = OptionalInt.of(parser.getIntValue());
          }
          parser.skipChildren();
        }
      }
    }
    return schema;
  }

  private static UserException otherSchema(Path file, int found, Form<?> form) {
    return new UserException(
        file
            + ": "
            + form.what()
            + " of schema "
            + found
            + "; this version of Tornline reads schema "
            + form.schema()
            + ": "
            + (found < form.schema() ? form.remedy() : "update Tornline"));
  }

  private static String place(Path file, TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? file + ": "
        : file + ":" + location.getLineNr() + ":" + location.getColumnNr() + ": ";
  }

  private static String reason(JacksonException e) {
    String message =
        e.getCause() instanceof IllegalArgumentException refused
            ? refused.getMessage()
            : e.getOriginalMessage();
    int end = message.indexOf('\n');
    String line = end < 0 ? message : message.substring(0, end);
    List<String> path = new ArrayList<>();
    for (JacksonException.Reference reference : e.getPath()) {
      path.add(
          reference.getPropertyName() == null
              ? "[" + reference.getIndex() + "]"
              : reference.getPropertyName());
    }
    return path.isEmpty() ? line : "at \"" + String.join(".", path) + "\": " + line;
  }
}
