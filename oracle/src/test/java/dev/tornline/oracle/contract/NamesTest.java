package dev.tornline.oracle.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NamesTest {

  @Test
  void randomChanges_areThoseOfAMap_andChangeNothingBefore() {
    SplittableRandom random = new SplittableRandom(1);
    SortedMap<String, Node> map = new TreeMap<>();
    List<Names> versions = new ArrayList<>(List.of(Names.NONE));
    List<String> expected = new ArrayList<>(List.of(""));
    for (int i = 0; i < 2_000; i++) {
      String name = "n" + random.nextInt(300);
      Names last = versions.getLast();
      if (random.nextInt(3) > 0) {
        Node node = new Node(i, i, Kind.FILE, FilePath.ROOT, 0);
        map.put(name, node);
        versions.add(last.with(name, node));
      } else {
        map.remove(name);
        versions.add(last.without(name));
      }
      assertEquals(map.get(name), versions.getLast().get(name));
      expected.add(text(map));
    }
    for (int i = 0; i < versions.size(); i += 7) {
      assertEquals(expected.get(i), text(versions.get(i)));
    }
  }

  @Test
  void get_ofWhatIsNotThere_isNull() {
    Node node = new Node(1, 1, Kind.FILE, FilePath.ROOT, 0);
    assertNull(Names.NONE.get("a"));
    assertNull(Names.NONE.with("a", node).get("b"));
  }

  private static String text(SortedMap<String, Node> map) {
    StringBuilder text = new StringBuilder();
    map.forEach((name, node) -> text.append(name).append('=').append(node.id).append(' '));
    return text.toString();
  }

  private static String text(Names names) {
    StringBuilder text = new StringBuilder();
    names.forEach((name, node) -> text.append(name).append('=').append(node.id).append(' '));
    return text.toString();
  }
}
