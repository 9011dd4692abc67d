package dev.tornline.oracle.contract;

import dev.tornline.oracle.contract.Moment.Name;
import dev.tornline.oracle.contract.Verdict.Broken;
import dev.tornline.oracle.contract.Verdict.Missing;
import dev.tornline.oracle.contract.Verdict.WrongMetadata;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Entry.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** How a recovered tree differs from a moment. */
final class TreeDifference {

  private final List<Entry> entries;
  private final Rule rule;
  private final int promisedBy;
  private final List<Broken> names = new ArrayList<>();
  private final List<Broken> attributes = new ArrayList<>();

  private TreeDifference(List<Entry> entries, Rule rule, int promisedBy) {
    this.entries = entries;
    this.rule = rule;
    this.promisedBy = promisedBy;
  }

  /**
   * All differences: those of an inode first, then names, then the rest. There is at least one
   * unless the tree is that of the moment.
   *
   * @param first the inode that matters most, or {@code null}
   */
  static List<Broken> between(
      Moment moment, List<Entry> entries, Node first, Rule rule, int promisedBy) {
    Map<String, Entry> byPath = new LinkedHashMap<>();
    TreeDifference ofFirst = new TreeDifference(entries, rule, promisedBy);
    TreeDifference ofOthers = new TreeDifference(entries, rule, promisedBy);
    for (Entry entry : entries) {
      if (byPath.putIfAbsent(entry.path(), entry) != null) {
        ofOthers.wrong(ofOthers.names, entry.path(), "name", "once", "twice");
      }
    }
    for (Name name : moment.walk()) {
      Entry entry = byPath.remove(name.path());
      (name.node() == first ? ofFirst : ofOthers).compare(name, entry);
    }
    for (Entry entry : byPath.values()) {
      ofOthers.wrong(ofOthers.names, entry.path(), "name", "none", "inode " + entry.inode());
    }
    List<Broken> all = ofFirst.all();
    all.addAll(ofOthers.all());
    return all;
  }

  private List<Broken> all() {
    List<Broken> all = new ArrayList<>(names);
    all.addAll(attributes);
    return all;
  }

  private void compare(Name name, Entry entry) {
    Node node = name.node();
    if (entry == null) {
      missing(name);
      return;
    }
    String path = name.path();
    if (!path.equals("/") && entry.inode() != node.number) {
      wrong(names, path, "inode", String.valueOf(node.number), String.valueOf(entry.inode()));
    }
    if (entry.kind() != node.kind) {
      wrong(names, path, "kind", node.kind.name(), entry.kind().name());
      return;
    }
    InodeState state = name.state();
    if (node.kind == Kind.FILE && entry.size() != state.size()) {
      wrong(attributes, path, "size", String.valueOf(state.size()), String.valueOf(entry.size()));
    }
    if (entry.mode() != state.mode()) {
      String found = Integer.toOctalString(entry.mode());
      wrong(attributes, path, "mode", Integer.toOctalString(state.mode()), found);
    }
    if (entry.links() != state.links()) {
      wrong(
          attributes, path, "links", String.valueOf(state.links()), String.valueOf(entry.links()));
    }
    if (!sameAttributes(state.attributes(), entry.attributes())) {
      wrong(attributes, path, "attributes", text(state.attributes()), text(entry.attributes()));
    }
    if (!Shape.target(node).equals(entry.target())) {
      wrong(attributes, path, "target", Shape.target(node), entry.target());
    }
  }

  private void missing(Name name) {
    for (Entry other : entries) {
      if (other.inode() == name.node().number && other.kind() == name.node().kind) {
        Rule broken = rule == Rule.BINDING ? Rule.NAMES : rule;
        names.add(new WrongMetadata(broken, name.path(), "name", "present", "absent", promisedBy));
        return;
      }
    }
    names.add(new Missing(rule, name.path(), name.node().number, promisedBy));
  }

  private void wrong(
      List<Broken> differences, String path, String what, String expected, String found) {
    differences.add(new WrongMetadata(rule, path, what, expected, found, promisedBy));
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
