package dev.tornline.targets.linux.guest;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what the agent has observed. */
public final class ObservationReader {

  private static final int END_OF_ENTRIES = 0xff;
  private static final int END_OF_PAGES = -1;
  private static final Use[] USES = Use.values();
  private static final SortedMap<String, byte[]> NO_ATTRIBUTES =
      Collections.unmodifiableSortedMap(new TreeMap<>());

  private ObservationReader() {}

  /** Reads one observation. */
  public static Observation read(AnswerReader answer) {
    int state = answer.int32();
    return switch (state) {
      case Protocol.STATE_OK -> new Recovered(entries(answer));
      case Protocol.STATE_MOUNT_FAILED -> new Unusable(Stage.MOUNT, answer.text());
      case Protocol.STATE_READ_FAILED -> new Unusable(Stage.READ, answer.text());
      case Protocol.STATE_CHECK_FAILED -> new Unusable(Stage.CHECK, answer.text());
      case Protocol.STATE_USE_FAILED -> useFailed(new Recovered(entries(answer)), answer);
      default -> throw new IllegalStateException("no observation has the state " + state);
    };
  }

  private static UseFailed useFailed(Recovered recovered, AnswerReader answer) {
    return new UseFailed(recovered, USES[answer.uint8()], answer.text());
  }

  private static List<Entry> entries(AnswerReader answer) {
    List<Entry> entries = new ArrayList<>();
    for (int kind = answer.uint8(); kind != END_OF_ENTRIES; kind = answer.uint8()) {
      entries.add(entry(kind, answer));
    }
    return entries;
  }

  private static Entry entry(int number, AnswerReader answer) {
    Kind kind =
        switch (number) {
          case 0 -> Kind.FILE;
          case 1 -> Kind.DIRECTORY;
          case 2 -> Kind.SYMLINK;
          default -> throw new IllegalStateException("no entry is of kind " + number);
        };
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
    for (int page = answer.int32(); page != END_OF_PAGES; page = answer.int32()) {
      if (page >= pages.length) {
        long all = (size + FileContent.PAGE - 1) / FileContent.PAGE;
        pages = Arrays.copyOf(pages, (int) Math.min(all, Math.max(2L * page, page + 4L)));
      }
      pages[page] = answer.bytes(FileContent.PAGE);
    }
    return pages.length == 0 ? FileContent.EMPTY : new FileContent(pages);
  }
}
