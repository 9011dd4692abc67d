package dev.tornline.oracle.workload.text;

import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.FenceInstruction;
import dev.tornline.oracle.workload.FlushInstruction;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.MsyncMode;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.Protection;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.oracle.workload.StoreInstruction;
import dev.tornline.oracle.workload.XattrName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The table of all verbs, which the parser and the printer share. */
final class Verbs {

  private static final Part NEW_FILE = new Part.Result(Value.FILE);
  private static final Part NEW_MAP = new Part.Result(Value.MAP);
  private static final Part FILE = new Part.Positional(Value.FILE);
  private static final Part MAP = new Part.Positional(Value.MAP);
  private static final Part PATH = new Part.Positional(Value.PATH);
  private static final Part OFF = new Part.Keyed("off", Value.OFFSET);
  private static final Part FROM = new Part.Keyed("from", Value.OFFSET);
  private static final Part TO = new Part.Keyed("to", Value.OFFSET);
  private static final Part SIZE = new Part.Keyed("size", Value.OFFSET);
  private static final Part LEN = new Part.Keyed("len", Value.LENGTH);
  private static final Part DATA = new Part.Keyed("data", Value.PATTERN);
  private static final Part MODE = new Part.Keyed("mode", Value.MODE);

  private static final Shape OPEN_FLAGS =
      Shape.of(
          OpenFlags.class,
          needed(accessWords()),
          optional(false, Map.of("trunc", true)),
          words(OpenFlags.WriteSync.values(), OpenFlags.WriteSync.NONE));

  /** All verbs, in the order in which the format documents them. */
  static final List<Verb> ALL =
      List.of(
          new Verb("mkdir", Mkdir.class, PATH),
          new Verb("rmdir", Rmdir.class, PATH),
          new Verb("create", Create.class, NEW_FILE, PATH),
          new Verb("open", Open.class, NEW_FILE, PATH, OPEN_FLAGS),
          new Verb("close", Close.class, FILE),
          new Verb("tmpfile", Tmpfile.class, NEW_FILE, PATH),
          new Verb("linkat", Linkat.class, FILE, PATH),
          new Verb("link", Link.class, PATH, PATH),
          new Verb("symlink", Symlink.class, PATH, PATH),
          new Verb("unlink", Unlink.class, PATH),
          new Verb(
              "rename", Rename.class, PATH, PATH, words(RenameMode.values(), RenameMode.PLAIN)),
          new Verb("write", Write.class, FILE, OFF, LEN, DATA),
          new Verb("append", Append.class, FILE, LEN, DATA),
          new Verb("truncate", Truncate.class, FILE, SIZE),
          new Verb("fallocate", Fallocate.class, FILE, words(FallocateMode.values()), OFF, LEN),
          new Verb("clone", Operation.Clone.class, FILE, FILE),
          new Verb("clone-range", CloneRange.class, FILE, FROM, FILE, TO, LEN),
          new Verb("copy-range", CopyRange.class, FILE, FROM, FILE, TO, LEN),
          new Verb("setxattr", SetXattr.class, PATH, needed(attributeWords()), LEN, DATA),
          new Verb("removexattr", RemoveXattr.class, PATH, needed(attributeWords())),
          new Verb("chmod", Chmod.class, PATH, MODE),
          new Verb("fsync", Fsync.class, FILE),
          new Verb("fdatasync", Fdatasync.class, FILE),
          new Verb("sync", Sync.class),
          new Verb("syncfs", Syncfs.class),
          new Verb(
              "mmap",
              Mmap.class,
              NEW_MAP,
              FILE,
              OFF,
              LEN,
              words(MapKind.values()),
              optional(false, Map.of("populate", true))),
          new Verb("munmap", Munmap.class, MAP),
          new Verb("mprotect", Mprotect.class, MAP, needed(protectionWords())),
          new Verb("msync", Msync.class, MAP, OFF, LEN, words(MsyncMode.values())),
          new Verb("madvise-dontneed", MadviseDontneed.class, MAP, OFF, LEN),
          new Verb(
              "store",
              Store.class,
              MAP,
              OFF,
              LEN,
              DATA,
              words(StoreInstruction.values(), StoreInstruction.MOV)),
          new Verb("load", Load.class, MAP, OFF, LEN),
          new Verb("flush", Flush.class, MAP, OFF, LEN, words(FlushInstruction.values())),
          new Verb("fence", Fence.class, words(FenceInstruction.values())),
          new Verb("persist", Persist.class, MAP, OFF, LEN),
          new Verb("write-from-map", WriteFromMap.class, FILE, OFF, LEN, MAP, FROM),
          new Verb("read-into-map", ReadIntoMap.class, FILE, OFF, LEN, MAP, TO),
          new Verb("remount", Remount.class));

  private static final SequencedMap<String, Verb> BY_NAME = new LinkedHashMap<>();
  private static final Map<Class<? extends Operation>, Verb> BY_TYPE = new LinkedHashMap<>();

  static {
    for (Verb verb : ALL) {
      BY_NAME.put(verb.name(), verb);
      BY_TYPE.put(verb.type(), verb);
    }
  }

  private Verbs() {}

  /** The verb of that name, or null. */
  static Verb named(String name) {
    return BY_NAME.get(name);
  }

  /** The verb of an operation. */
  static Verb of(Operation operation) {
    Verb verb = BY_TYPE.get(operation.getClass());
    if (verb == null) {
      throw new IllegalStateException(operation.getClass() + " has no text form");
    }
    return verb;
  }

  /** All names. */
  static List<String> names() {
    return new ArrayList<>(BY_NAME.keySet());
  }

  private static SequencedMap<String, Object> accessWords() {
    SequencedMap<String, Object> words = new LinkedHashMap<>();
    words.put("ro", OpenFlags.Access.READ_ONLY);
    words.put("rw", OpenFlags.Access.READ_WRITE);
    words.put("append", OpenFlags.Access.APPEND);
    return words;
  }

  private static SequencedMap<String, Object> protectionWords() {
    SequencedMap<String, Object> words = new LinkedHashMap<>();
    words.put("ro", Protection.READ_ONLY);
    words.put("rw", Protection.READ_WRITE);
    return words;
  }

  private static SequencedMap<String, Object> attributeWords() {
    SequencedMap<String, Object> words = new LinkedHashMap<>();
    for (XattrName name : XattrName.values()) {
      words.put("user." + word(name), name);
    }
    return words;
  }

  private static Part words(Enum<?>[] values) {
    return new Part.Words(wordsWithout(null, values), null);
  }

  private static Part words(Enum<?>[] values, Enum<?> absent) {
    return new Part.Words(wordsWithout(absent, values), absent);
  }

  private static SequencedMap<String, Object> wordsWithout(Enum<?> left, Enum<?>[] values) {
    SequencedMap<String, Object> words = new LinkedHashMap<>();
    for (Enum<?> value : values) {
      if (value != left) {
        words.put(word(value), value);
      }
    }
    return Collections.unmodifiableSequencedMap(words);
  }

  private static Part needed(SequencedMap<String, Object> words) {
    return new Part.Words(words, null);
  }

  private static Part optional(Object absent, Map<String, Object> words) {
    return new Part.Words(new LinkedHashMap<>(words), absent);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
