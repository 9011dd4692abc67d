package dev.tornline.targets.linux.guest;

import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.observation.FileContent;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.observation.Observation.Use;
import dev.tornline.oracle.observation.Observation.UseFailed;
import dev.tornline.targets.linux.machine.Protocol;
import dev.tornline.targets.linux.machine.ProtocolException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what the agent has observed. */
public final class ObservationReader {

  private static final Use[] USES = Use.values();
  private static final Kind[] KINDS = Kind.values();
  private static final SortedMap<String, byte[]> NO_ATTRIBUTES =
      Collections.unmodifiableSortedMap(new TreeMap<>());

  private ObservationReader() {}

  /**
   * Reads one observation.
   *
   * @throws ProtocolException if it is none
   */
  public static Observation read(AnswerReader answer) {
    return switch (answer.state()) {
      case OK -> new Recovered(entries(answer));
      case MOUNT_FAILED -> new Unusable(Stage.MOUNT, answer.text());
      case READ_FAILED -> new Unusable(Stage.READ, answer.text());
      case CHECK_FAILED -> new Unusable(Stage.CHECK, answer.text());
      case USE_FAILED -> useFailed(new Recovered(entries(answer)), answer);
    };
  }

  private static UseFailed useFailed(Recovered recovered, AnswerReader answer) {
    Use use = AnswerReader.choice(USES, "use", answer.uint8());
    return new UseFailed(recovered, use, answer.text());
  }

  private static List<Entry> entries(AnswerReader answer) {
    List<Entry> entries = new ArrayList<>();
    for (int kind = answer.uint8(); kind != Protocol.END_OF_ENTRIES; kind = answer.uint8()) {
      entries.add(entry(AnswerReader.choice(KINDS, "kind of entry", kind), answer));
    }
    return entries;
  }

  private static Entry entry(Kind kind, AnswerReader answer) {
    long inode = answer.int64();
    int mode = answer.uint16();
    int links = answer.int32();
    long size = answer.int64();
    String path = answer.text();
    String target = answer.text();
    SortedMap<String, byte[]> attributes = attributes(answer);
    FileContent content = kind == Kind.FILE ? content(size, answer) : FileContent.EMPTY;
    return new Entry(path, inode, kind, mode, links, size, attributes, target, content);
  }

  private static SortedMap<String, byte[]> attributes(AnswerReader answer) {
    int count = answer.uint16();
    if (count == 0) {
      return NO_ATTRIBUTES;
    }
    SortedMap<String, byte[]> attributes = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      String name = answer.text();
      attributes.put(name, answer.bytes(answer.uint16()));
    }
    return attributes;
  }

  private static FileContent content(long size, AnswerReader answer) {
    byte[][] pages = {};
    for (int page = answer.int32(); page != Protocol.END_OF_PAGES; page = answer.int32()) {
      long last = Math.min(Protocol.PAGES_MAX, Math.ceilDiv(size, Units.PAGE)) - 1;
      if (page < 0 || page > last) {
        throw ProtocolException.unknown("page of a file of " + size + " bytes", page);
      }
      if (page >= pages.length) {
        pages = Arrays.copyOf(pages, (int) Math.min(last + 1, Math.max(2L * page, page + 4L)));
      }
      pages[page] = answer.bytes(Units.PAGE);
    }
    return pages.length == 0 ? FileContent.EMPTY : new FileContent(pages);
  }
}
