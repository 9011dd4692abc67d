package dev.tornline.targets.linux.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads patches from text: blocks of lines {@code key: value}, divided by empty lines. {@code
 * module}, {@code function}, {@code at}, {@code expect} and {@code write} together are an edit;
 * {@code write} ends it. Lines that start with # are for people.
 */
final class PatchReader {

  private final Map<String, String> values = new TreeMap<>();
  private final List<Patch.Edit> edits = new ArrayList<>();
  private final List<Patch> patches = new ArrayList<>();

  private PatchReader() {}

  static List<Patch> read(String text) {
    PatchReader reader = new PatchReader();
    text.lines().forEach(reader::line);
    reader.end();
    return List.copyOf(reader.patches);
  }

  private void line(String line) {
    if (line.isBlank()) {
      end();
      return;
    }
    if (line.startsWith("#")) {
      return;
    }
    int colon = line.indexOf(": ");
    if (colon < 0) {
      throw new IllegalArgumentException("'" + line + "' is not of the form 'key: value'");
    }
    String key = line.substring(0, colon);
    values.put(key, line.substring(colon + 2).strip());
    if (key.equals("write")) {
      edits.add(
          new Patch.Edit(
              value("module"),
              value("function"),
              Integer.decode(value("at")),
              Patch.bytes(value("expect")),
              Patch.bytes(value("write"))));
    }
  }

  private void end() {
    if (values.isEmpty()) {
      return;
    }
    patches.add(
        new Patch(
            value("name"),
            List.of(value("filesystems").split(" ")),
            List.copyOf(edits),
            value("summary"),
            value("modelled-on")));
    values.clear();
    edits.clear();
  }

  private String value(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("a patch lacks '" + key + "': " + values);
    }
    return value;
  }
}
