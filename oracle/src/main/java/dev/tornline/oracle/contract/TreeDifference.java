package dev.tornline.oracle.contract;

import dev.tornline.oracle.contract.Moment.Name;
import dev.tornline.oracle.contract.Verdict.Broken;
import dev.tornline.oracle.contract.Verdict.Missing;
import dev.tornline.oracle.contract.Verdict.WrongMetadata;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Entry.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** How a recovered tree differs from a moment. */
final class TreeDifference {

  private final Rule rule;
  private final int promisedBy;
  private final List<Broken> found = new ArrayList<>();

  private TreeDifference(Rule rule, int promisedBy) {
    this.rule = rule;
    this.promisedBy = promisedBy;
  }

  /**
   * All differences, those of an inode first.
   *
   * @param first the inode that matters most, or {@code null}
   */
  static List<Broken> between(
      Moment moment, List<Entry> entries, Node first, Rule rule, int promisedBy) {
    TreeDifference difference = new TreeDifference(rule, promisedBy);
    Map<String, Entry> byPath = new HashMap<>();
    for (Entry entry : entries) {
      byPath.put(entry.path(), entry);
    }
    for (Name name : moment.walk()) {
      if (name.node() == first) {
        difference.compare(name, byPath.get(name.path()), entries);
      }
    }
    for (Name name : moment.walk()) {
      Entry entry = byPath.remove(name.path());
      if (name.node() != first) {
        difference.compare(name, entry, entries);
      }
    }
    for (Entry entry : entries) {
      if (byPath.containsKey(entry.path())) {
        difference.wrong(entry.path(), "name", "none", "inode " + entry.inode());
      }
    }
    return difference.found;
  }

  private void compare(Name name, Entry entry, List<Entry> entries) {
    Node node = name.node();
    if (entry == null) {
      missing(name, entries);
      return;
    }
    String path = name.path();
    if (!path.equals("/") && entry.inode() != node.number) {
      wrong(path, "inode", String.valueOf(node.number), String.valueOf(entry.inode()));
    }
    if (entry.kind() != node.kind) {
      wrong(path, "kind", node.kind.name(), entry.kind().name());
      return;
    }
    InodeState state = name.state();
    if (node.kind == Kind.FILE && entry.size() != state.size()) {
      wrong(path, "size", String.valueOf(state.size()), String.valueOf(entry.size()));
    }
    if (entry.mode() != state.mode()) {
      wrong(path, "mode", Integer.toOctalString(state.mode()), Integer.toOctalString(entry.mode()));
    }
    if (entry.links() != state.links()) {
      wrong(path, "links", String.valueOf(state.links()), String.valueOf(entry.links()));
    }
    if (!sameAttributes(state.attributes(), entry.attributes())) {
      wrong(path, "attributes", text(state.attributes()), text(entry.attributes()));
    }
    if (!Shape.target(node).equals(entry.target())) {
      wrong(path, "target", Shape.target(node), entry.target());
    }
  }

  private void missing(Name name, List<Entry> entries) {
    for (Entry other : entries) {
      if (other.inode() == name.node().number && other.kind() == name.node().kind) {
        Rule names = rule == Rule.BINDING ? Rule.NAMES : rule;
        found.add(new WrongMetadata(names, name.path(), "name", "present", "absent", promisedBy));
        return;
      }
    }
    found.add(new Missing(rule, name.path(), name.node().number, promisedBy));
  }

  private void wrong(String path, String what, String expected, String actual) {
    found.add(new WrongMetadata(rule, path, what, expected, actual, promisedBy));
  }

  private static boolean sameAttributes(SortedMap<String, byte[]> a, SortedMap<String, byte[]> b) {
    return a.keySet().equals(b.keySet())
        && a.entrySet().stream().allMatch(e -> Arrays.equals(e.getValue(), b.get(e.getKey())));
  }

  private static String text(SortedMap<String, byte[]> attributes) {
    StringBuilder text = new StringBuilder("{");
    attributes.forEach(
        (name, value) ->
            text.append(text.length() > 1 ? ", " : "")
                .append(name)
                .append(": ")
                .append(value.length)
                .append(" bytes #")
                .append(Integer.toHexString(Arrays.hashCode(value))));
    return text.append('}').toString();
  }
}
