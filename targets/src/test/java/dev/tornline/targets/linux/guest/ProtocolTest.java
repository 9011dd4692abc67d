package dev.tornline.targets.linux.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.trace.EventKind;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.FenceInstruction;
import dev.tornline.oracle.workload.FlushInstruction;
import dev.tornline.oracle.workload.Loaded;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.MremapMode;
import dev.tornline.oracle.workload.MsyncMode;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.PopulateMode;
import dev.tornline.oracle.workload.Protection;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.StoreInstruction;
import dev.tornline.oracle.workload.WriteWay;
import dev.tornline.oracle.workload.XattrName;
import dev.tornline.targets.linux.CProgram;
import dev.tornline.targets.linux.machine.Command;
import dev.tornline.targets.linux.machine.Protocol;
import dev.tornline.targets.pmem.PersistentMemory;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every number that Java and C share is the same on both sides; the C compiler is asked for it. */
final class ProtocolTest {

  /** An enumeration of C, and its values on the Java side in their order. */
  record Enumeration(String name, String prefix, List<String> values) {

    static Enumeration of(String name, String prefix, Enum<?>... values) {
      return new Enumeration(name, prefix, Arrays.stream(values).map(Enum::name).toList());
    }
  }

  static final List<Enumeration> ENUMERATIONS =
      List.of(
          Enumeration.of("command", "COMMAND_", Command.values()),
          Enumeration.of("state", "STATE_", State.values()),
          Enumeration.of("result_kind", "RESULT_", AnswerReader.ResultKind.values()),
          Enumeration.of("use", "USE_", Observation.Use.values()),
          Enumeration.of("entry", "ENTRY_", Entry.Kind.values()),
          Enumeration.of("access_mode", "ACCESS_", OpenFlags.Access.values()),
          Enumeration.of("rename_mode", "RENAME_MODE_", RenameMode.values()),
          Enumeration.of("fallocate_mode", "FALLOCATE_", FallocateMode.values()),
          Enumeration.of("attribute", "ATTRIBUTE_", XattrName.values()),
          Enumeration.of("map_kind", "MAP_KIND_", MapKind.values()),
          Enumeration.of("protection", "PROTECTION_", Protection.values()),
          Enumeration.of("mremap_mode", "REMAP_", MremapMode.values()),
          Enumeration.of("msync_mode", "MSYNC_", MsyncMode.values()),
          Enumeration.of("write_way", "WRITE_", WriteWay.values()),
          Enumeration.of("populate_mode", "POPULATE_", PopulateMode.values()),
          Enumeration.of("store_instruction", "STORE_BY_", StoreInstruction.values()),
          Enumeration.of("flush_instruction", "FLUSH_BY_", FlushInstruction.values()),
          Enumeration.of("fence_instruction", "FENCE_BY_", FenceInstruction.values()),
          // The plugin records no faults, but their number is not another kind's.
          Enumeration.of("kind", "", EventKind.values()));

  /** Fields of structures and their bytes. */
  private static final Map<String, Long> SIZES =
      Map.ofEntries(
          Map.entry("share.command", 4L),
          Map.entry("share.images_done", 4L),
          Map.entry("share.answer_used", 8L),
          Map.entry("share.answer_size", 8L),
          Map.entry("host.batch_size", 8L),
          Map.entry("host.trace_size", 8L),
          Map.entry("host.trace_used", 8L),
          Map.entry("host.unresolved", 8L),
          Map.entry("host.random[0]", 8L),
          Map.entry("host.frames", 8L),
          Map.entry("host.interrupts[0]", 8L),
          Map.entry("host.task_switch", 8L),
          Map.entry("host.time[0]", 8L),
          Map.entry("host.loads", 8L),
          Map.entry("host.driver[0]", 8L),
          Map.entry("record.kind", 1L),
          Map.entry("record.thread", 1L),
          Map.entry("record.frames", 2L),
          Map.entry("record.length", 4L),
          Map.entry("record.address", 8L),
          Map.entry("image.mode", 4L),
          Map.entry("image.lines", 4L),
          Map.entry("line.address", 8L),
          Map.entry("line.bytes", 64L));

  private static String header;
  @TempDir private static Path folder;

  @BeforeAll
  static void readHeader() throws IOException {
    CProgram.compiler();
    header = Files.readString(CProgram.SOURCES.resolve("protocol.h"));
  }

  @Test
  void constants_areThoseOfC() throws IOException, IllegalAccessException {
    Map<String, Long> here = new TreeMap<>();
    for (Field field : Protocol.class.getDeclaredFields()) {
      if (field.getType() == int.class) {
        field.setAccessible(true);
        here.put(expression(field.getName()), Integer.toUnsignedLong(field.getInt(null)));
      }
    }
    assertTrue(here.size() > 30, here::toString);
    assertEquals(here, valuesOf(here.keySet()));
  }

  @ParameterizedTest
  @FieldSource("ENUMERATIONS")
  void enumeration_hasTheValuesOfC(Enumeration enumeration) throws IOException {
    Map<String, Long> here = new TreeMap<>();
    for (String value : enumeration.values()) {
      here.put(enumeration.prefix() + value, (long) here.size());
    }
    assertEquals(valuesOf(enumerators(enumeration.name())), here);
  }

  @Test
  void operations_areThoseOfC() throws IOException {
    Map<String, Long> here = new TreeMap<>();
    for (String row : StepWriterTest.STEPS) {
      String type = StepWriterTest.step(row).operation().getClass().getSimpleName();
      String name = "OP_" + type.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
      here.put(name, StepWriterTest.written(row, "op"));
    }
    assertEquals(valuesOf(enumerators("operation")), here);
  }

  @Test
  void flags_areThoseOfC() throws IOException {
    assertEquals(
        valuesOf(enumerators("flag")),
        Map.of(
            "FLAG_TRUNCATE", StepWriterTest.written("f0 = open /a rw trunc", "flags"),
            "FLAG_DSYNC", StepWriterTest.written("f0 = open /a rw dsync", "flags"),
            "FLAG_SYNC", StepWriterTest.written("f0 = open /a rw sync", "flags"),
            "FLAG_PERSIST",
                StepWriterTest.written("fork-store m0 off=0 len=1 data=A persist", "flags"),
            "FLAG_POPULATE",
                StepWriterTest.written("m0 = mmap f0 off=0 len=1 sync populate", "flags")));
  }

  @Test
  void step_hasTheFieldsOfC() throws IOException {
    Map<String, Long> here = new TreeMap<>();
    long at = 0;
    for (StepWriterTest.Field field : StepWriterTest.FIELDS) {
      here.put(offset("step", field.nameInC()), at);
      here.put(size("step", field.nameInC()), (long) field.bytes());
      at += field.bytes();
    }
    here.put("sizeof(struct step)", at);
    assertEquals(here, valuesOf(here.keySet()));
  }

  /** The readers take the fields of these structures in this order. */
  @Test
  void resultAndRecord_haveTheFieldsOfC() throws IOException {
    Map<String, Long> here = new TreeMap<>();
    place(here, "result", Map.of("index", 0L, "kind", 4L, "value", 8L, "inode", 16L));
    here.put(offset("result", "loaded"), 24L);
    here.put("sizeof(struct result)", 32L);
    place(here, "record", Map.of("kind", 0L, "thread", 1L, "frames", 2L, "length", 4L));
    place(here, "record", Map.of("address", 8L, "pc", 16L));
    here.put("sizeof(struct record)", 24L);
    assertEquals(here, valuesOf(here.keySet()));
  }

  private static void place(Map<String, Long> here, String structure, Map<String, Long> fields) {
    fields.forEach((field, at) -> here.put(offset(structure, field), at));
  }

  @Test
  void fields_haveTheSizesOfC() throws IOException {
    Map<String, Long> here = new TreeMap<>();
    SIZES.forEach(
        (field, bytes) -> here.put(size(field.split("\\.")[0], field.split("\\.")[1]), bytes));
    assertEquals(here, valuesOf(here.keySet()));
  }

  @Test
  void limits_areThoseOfC() throws IOException {
    Map<String, Long> here =
        new TreeMap<>(
            Map.of(
                "FILES", (long) Slots.FILES,
                "MAPS", (long) Slots.MAPS,
                "THREADS", (long) Slots.THREADS,
                "PAGE", (long) Units.PAGE,
                "LINE", (long) PersistentMemory.LINE,
                "LOADED_MAX", (long) Loaded.RUN_BYTES));
    assertEquals(here, valuesOf(here.keySet()));
  }

  @Test
  void errorNumbers_areThoseOfC() throws IOException {
    List<String> names =
        Arrays.stream(Errno.values()).filter(e -> e != Errno.EUNKNOWN).map(Enum::name).toList();
    valuesOf(names)
        .forEach(
            (name, number) ->
                assertEquals(Errno.valueOf(name), AnswerReader.errno(number.intValue()), name));
    assertEquals(Errno.EUNKNOWN, AnswerReader.errno(0));
  }

  /** What a constant of the Java side is in C: a name, the size or the place of a field. */
  private static String expression(String constant) {
    if (Pattern.compile("\\b" + constant + "\\b").matcher(header).find()) {
      return constant;
    }
    String[] words = constant.toLowerCase(Locale.ROOT).split("_", 2);
    if (words[1].equals("bytes")) {
      return "sizeof(struct " + words[0] + ")";
    }
    return words[1].endsWith("_bytes")
        ? size(words[0], words[1].replace("_bytes", ""))
        : offset(words[0], words[1]);
  }

  private static String offset(String structure, String field) {
    return "offsetof(struct " + structure + ", " + field + ")";
  }

  private static String size(String structure, String field) {
    return "sizeof((struct " + structure + " *)0)->" + field;
  }

  /** The names in an enumeration of the header. */
  private static List<String> enumerators(String enumeration) {
    String text = header.replaceAll("(?s)/\\*.*?\\*/", "");
    Matcher found = Pattern.compile("enum " + enumeration + " \\{([^}]*)}").matcher(text);
    assertTrue(found.find(), enumeration);
    return Arrays.stream(found.group(1).split(","))
        .map(enumerator -> enumerator.replaceAll("=.*", "").strip())
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static Map<String, Long> valuesOf(Collection<String> expressions) throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            #include <errno.h>
            #include <stddef.h>
            #include <stdio.h>
            #include "protocol.h"
            int main(void) {
            """);
    expressions.forEach(e -> text.append("printf(\"%lld\\n\", (long long)(" + e + "));\n"));
    List<String> lines = CProgram.run(folder, text.append("}\n").toString());
    Map<String, Long> values = new TreeMap<>();
    for (String expression : expressions) {
      values.put(expression, Long.valueOf(lines.get(values.size())));
    }
    return values;
  }
}
