package dev.tornline.fuzzer.regress;

import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.util.ArrayList;
import java.util.List;

/** Parses one predicate of a directive. */
final class PredicateParser {

  private static final String FROM = "from";

  private PredicateParser() {}

  static Predicate parse(DirectiveWords words) {
    String verb = words.next("a predicate");
    return switch (verb) {
      case "present" -> new Predicate.Present(path(words));
      case "absent" -> new Predicate.Absent(path(words));
      case "size" -> new Predicate.Size(path(words), number(words));
      case "links" -> new Predicate.Links(path(words), number(words));
      case "bytes" -> bytes(words);
      case "word-mix" -> wordMix(words);
      default ->
          throw words.error(
              "unknown predicate "
                  + DirectiveWords.quoted(verb)
                  + "; predicates are present, absent, size, links, bytes and word-mix");
    };
  }

  private static Predicate bytes(DirectiveWords words) {
    String path = path(words);
    long offset = words.keyed("off", WorkloadText::parseBytes);
    long length = words.keyed("len", WorkloadText::parseBytes);
    checkRange(words, offset, length);
    Pattern pattern = words.next("a pattern", Pattern::parse);
    long from = offset;
    if (words.peek().startsWith(FROM)) {
      from = words.keyed(FROM, WorkloadText::parseBytes);
      checkRange(words, from, length);
    }
    return new Predicate.Bytes(path, offset, length, pattern, from);
  }

  private static Predicate wordMix(DirectiveWords words) {
    String path = path(words);
    long offset = words.keyed("off", WorkloadText::parseBytes);
    long length = words.keyed("len", WorkloadText::parseBytes);
    checkRange(words, offset, length);
    if (offset % Predicate.WORD != 0 || length % Predicate.WORD != 0) {
      throw words.error("a range of words begins and ends at multiples of " + Predicate.WORD);
    }
    return new Predicate.WordMix(
        path, offset, length, words.next("two patterns or more", PredicateParser::patterns));
  }

  private static List<Pattern> patterns(String text) {
    List<Pattern> patterns = new ArrayList<>();
    for (String name : text.split("\\|", -1)) {
      Pattern pattern = Pattern.parse(name);
      if (patterns.contains(pattern)) {
        throw new IllegalArgumentException("pattern " + pattern + " is named twice");
      }
      patterns.add(pattern);
    }
    if (patterns.size() < 2 || patterns.size() > Long.SIZE) {
      throw new IllegalArgumentException("a mix has two patterns or more, as in A|zero");
    }
    return patterns;
  }

  private static void checkRange(DirectiveWords words, long offset, long length) {
    try {
      Slots.checkRange(offset, length);
    } catch (IllegalArgumentException e) {
      throw words.error(e.getMessage());
    }
    if (length == 0) {
      throw words.error("the range is empty");
    }
  }

  private static String path(DirectiveWords words) {
    return words.next("a path", FilePath::parse).onDisk();
  }

  private static long number(DirectiveWords words) {
    return words.next("a number", WorkloadText::parseBytes);
  }
}
