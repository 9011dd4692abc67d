package dev.tornline.oracle.verdict;

import dev.tornline.oracle.contract.InodeState;
import dev.tornline.oracle.contract.Moment;
import dev.tornline.oracle.contract.NamedInode;
import dev.tornline.oracle.contract.Node;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.verdict.Verdict.Missing;
import dev.tornline.oracle.verdict.Verdict.WrongMetadata;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
      Moment moment, List<Entry> entries, @Nullable Node first, Rule rule, int promisedBy) {
    Map<String, Entry> byPath = new LinkedHashMap<>();
    TreeDifference ofFirst = new TreeDifference(entries, rule, promisedBy);
    TreeDifference ofOthers = new TreeDifference(entries, rule, promisedBy);
    for (Entry entry : entries) {
      if (byPath.putIfAbsent(entry.path(), entry) != null) {
        ofOthers.wrong(ofOthers.names, entry.path(), "name", "once", "twice");
      }
    }
    for (NamedInode name : moment.tree()) {
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

  private void compare(NamedInode name, @Nullable Entry entry) {
    Node node = name.node();
    if (entry == null) {
      missing(name);
      return;
    }
    String path = name.path();
    if (!path.equals("/") && entry.inode() != node.number()) {
      wrong(names, path, "inode", node.number(), entry.inode());
    }
    if (entry.kind() != node.kind()) {
      wrong(names, path, "kind", node.kind(), entry.kind());
      return;
    }
    InodeState state = name.state();
    if (node.kind() == Kind.FILE && entry.size() != state.size()) {
      wrong(attributes, path, "size", state.size(), entry.size());
    }
    if (entry.mode() != state.mode()) {
      String found = Integer.toOctalString(entry.mode());
      wrong(attributes, path, "mode", Integer.toOctalString(state.mode()), found);
    }
    if (entry.links() != state.links()) {
      wrong(attributes, path, "links", state.links(), entry.links());
    }
    if (!sameAttributes(state.attributes(), entry.attributes())) {
      wrong(attributes, path, "attributes", text(state.attributes()), text(entry.attributes()));
    }
    if (!node.targetText().equals(entry.target())) {
      wrong(attributes, path, "target", node.targetText(), entry.target());
    }
  }

  private void missing(NamedInode name) {
    for (Entry other : entries) {
      if (other.inode() == name.node().number() && other.kind() == name.node().kind()) {
        Rule broken = rule == Rule.BINDING ? Rule.NAMES : rule;
        names.add(new WrongMetadata(broken, name.path(), "name", "present", "absent", promisedBy));
        return;
      }
    }
    names.add(new Missing(rule, name.path(), name.node().number(), promisedBy));
  }

  private void wrong(
      List<Broken> differences, String path, String what, Object expected, Object found) {
    differences.add(
        new WrongMetadata(rule, path, what, expected.toString(), found.toString(), promisedBy));
  }

  private static boolean sameAttributes(SortedMap<String, byte[]> a, SortedMap<String, byte[]> b) {
    return a.keySet().equals(b.keySet())
        && a.entrySet().stream().allMatch(e -> Arrays.equals(e.getValue(), b.get(e.getKey())));
  }

  private static String text(SortedMap<String, byte[]> attributes) {
    return attributes.entrySet().stream()
        .map(attribute -> attribute.getKey() + ": " + text(attribute.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String text(byte[] value) {
    return value.length + " bytes #" + Integer.toHexString(Arrays.hashCode(value));
  }
}
