package dev.tornline.oracle.verdict;

import dev.tornline.oracle.contract.History;
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
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How a recovered tree differs from a moment. */
final class TreeDifference {

  /** Stands before what is not there. */
  static final String NO = "no ";

  private final Generations generations;
  private final List<Entry> entries;
  private final Rule rule;
  private final int promisedBy;
  private final List<Broken> names = new ArrayList<>();
  private final List<Broken> attributes = new ArrayList<>();

  private TreeDifference(Generations generations, List<Entry> entries, Rule rule, int promisedBy) {
    this.generations = generations;
    this.entries = entries;
    this.rule = rule;
    this.promisedBy = promisedBy;
  }

  /**
   * All differences: those of an inode first, then names, then the rest. There is at least one
   * unless the tree is that of the moment.
   *
   * @param history of all moments
   * @param moment one of them, with which the tree is compared
   * @param first the inode that matters most, or {@code null}
   */
  static List<Broken> between(
      History history,
      Moment moment,
      List<Entry> entries,
      @Nullable Node first,
      Rule rule,
      int promisedBy) {
    Generations generations = new Generations(history);
    Map<String, Entry> byPath = new LinkedHashMap<>();
    TreeDifference ofFirst = new TreeDifference(generations, entries, rule, promisedBy);
    TreeDifference ofOthers = new TreeDifference(generations, entries, rule, promisedBy);
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
      wrong(names, path, "kind", text(node.kind()), text(entry.kind()));
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
    compareAttributes(path, state.attributes(), entry.attributes());
    if (!node.targetText().equals(entry.target())) {
      wrong(attributes, path, "target", node.targetText(), entry.target());
    }
  }

  private void missing(NamedInode name) {
    for (Entry other : entries) {
      if (generations.isOf(other, name.node())) {
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

  /** Names the first attribute that differs, if any does. */
  private void compareAttributes(
      String path, SortedMap<String, byte[]> expected, SortedMap<String, byte[]> found) {
    SortedSet<String> all = new TreeSet<>(expected.keySet());
    all.addAll(found.keySet());
    for (String name : all) {
      if (!Arrays.equals(expected.get(name), found.get(name))) {
        wrong(
            attributes,
            path,
            "attributes",
            text(name, expected.get(name)),
            text(name, found.get(name)));
        return;
      }
    }
  }

  private static String text(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String text(String name, byte @Nullable [] value) {
    return value == null
        ? NO + "xattr " + name
        : "xattr %s of %d bytes #%x".formatted(name, value.length, Arrays.hashCode(value));
  }
}
