package dev.tornline.fuzzer.store;

import dev.tornline.fuzzer.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
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
   * @param remedy what to do if a document is of a form that is no longer read, as an imperative
   * @param earlier the forms before this one that are still read
   */
  public record Form<T>(
      String what, int schema, Class<T> type, String remedy, List<Earlier<?, T>> earlier) {

    /** A form without earlier ones. */
    public Form(String what, int schema, Class<T> type, String remedy) {
      this(what, schema, type, remedy, List.of());
    }
  }

  /**
   * A form that documents had before.
   *
   * @param schema its number; 0 if it had none
   * @param convert makes today's document of one
   */
  public record Earlier<E, T>(int schema, Class<E> type, Function<E, T> convert) {

    private T read(String text) {
      return convert.apply(MAPPER.readValue(text, type));
    }
  }

  /**
   * Reads a document from a file.
   *
   * @throws UserException if the file is missing, cut off, of another schema or otherwise not such
   *     a document; names the file and the place
   */
  public static <T> T read(Path file, Form<T> form) {
    String text = InputFile.text(file, BYTES_MAX);
    try {
      int found = schemaIn(text).orElse(0);
      if (found == form.schema()) {
        return MAPPER.readValue(text, form.type());
      }
      for (Earlier<?, T> earlier : form.earlier()) {
        if (found == earlier.schema()) {
          return earlier.read(text);
        }
      }
      throw otherSchema(file, found, form);
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
    if (found == 0) {
      return new UserException(file + ": not a " + form.what() + ": it has no number \"schema\"");
    }
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

  /** The messages of the parser are left out: they speak of its classes. */
  private static String problem(JacksonException e) {
    return switch (e) {
      case UnexpectedEndOfInputException _ -> "unexpected end of file";
      case StreamReadException bad ->
          bad.getOriginalMessage().startsWith("Duplicate")
              ? "duplicate property"
              : "not valid JSON";
      case UnrecognizedPropertyException _ -> "unknown property";
      case InvalidFormatException wrong when wrong.getTargetType().isEnum() ->
          "'"
              + wrong.getValue()
              + "' is not one of "
              + Arrays.toString(wrong.getTargetType().getEnumConstants());
      case MismatchedInputException wrong ->
          wrong.getOriginalMessage().startsWith("Missing")
              ? "missing property"
              : "wrong type of value";
      case JacksonException _ when e.getCause() instanceof IllegalArgumentException refused ->
          String.valueOf(refused.getMessage());
      case JacksonException _ -> "invalid value";
    };
  }

  private static String reason(JacksonException e) {
    String line = problem(e);
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
