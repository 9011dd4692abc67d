package dev.tornline.fuzzer.store;

import dev.tornline.fuzzer.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
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
          .disable(tools.jackson.databind.MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

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
   * Reads a document from a file.
   *
   * @param what the kind of document, for messages: "finding", "campaign"
   * @param schema the schema that is understood
   * @throws UserException if the file is missing, cut off, of another schema or otherwise not such
   *     a document; names the file and the place
   */
  public static <T> T read(Path file, String what, int schema, Class<T> type) {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new UserException(file + ": no such file");
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + e.getMessage());
    }
    try {
      JsonNode tree = MAPPER.readTree(text);
      checkSchema(file, what, schema, tree);
      return MAPPER.readValue(text, type);
    } catch (JacksonException e) {
      throw new UserException(place(file, e.getLocation()) + "not a " + what + ": " + reason(e));
    }
  }

  private static void checkSchema(Path file, String what, int schema, JsonNode tree) {
    JsonNode found = tree.path("schema");
    if (!found.isInt()) {
      throw new UserException(file + ": not a " + what + ": it has no number \"schema\"");
    }
    if (found.intValue() != schema) {
      throw new UserException(
          file
              + ": "
              + what
              + " of schema "
              + found.intValue()
              + "; this version of Tornline reads schema "
              + schema);
    }
  }

  private static String place(Path file, TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? file + ": "
        : file + ":" + location.getLineNr() + ":" + location.getColumnNr() + ": ";
  }

  private static String reason(JacksonException e) {
    String message = e.getOriginalMessage();
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
