package dev.tornline.fuzzer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.testing.FolderSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents are read strictly. */
final class JsonTest {

  private static final Json.Form<Sample> FORM =
      new Json.Form<>("sample", 2, Sample.class, "write it again");

  @TempDir private Path folder;

  /** A document. */
  record Sample(int schema, String name, List<Integer> numbers) {}

  @Test
  void document_written_isReadAgain() throws IOException {
    Path file = folder.resolve("sample.json");
    Sample sample = new Sample(2, "x \"y\"\n", List.of(1, 2));
    DurableFile.write(file, Json.print(sample));
    assertEquals(sample, Json.read(file, FORM));
    assertEquals(Set.of("", "sample.json"), FolderSnapshot.of(folder).keySet());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"schema":2,"name":"x","numbers":[1       | sample.json:1:
          {"schema":2,"name":"x","numbers":[1]} x   | sample.json:1:
          {"schema":2,"name":"x"}                   | numbers
          {"schema":2,"name":null,"numbers":[]}     | name
          {"schema":2,"name":"x","numbers":[],"a":1}| a
          {"schema":2,"name":"x","numbers":["y"]}   | numbers
          {"schema":1}                              | Tornline reads schema 2: write it again
          {"schema":3}                              | Tornline reads schema 2: update Tornline
          {"name":"x"}                              | it has no number "schema"
          []                                        | it has no number "schema"
          ^^                                        | sample.json
          """)
  void document_thatIsWrong_isRefusedInOneLine(String text, String message) throws IOException {
    Path file = folder.resolve("sample.json");
    Files.writeString(file, text);
    UserException refused = assertThrows(UserException.class, () -> Json.read(file, FORM));
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
    assertEquals(1, refused.getMessage().lines().count());
  }
}
