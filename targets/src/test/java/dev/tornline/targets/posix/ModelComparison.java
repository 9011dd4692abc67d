package dev.tornline.targets.posix;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Recovered;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** Finds the first difference between an observed tree and that of a model. */
final class ModelComparison {

  private static final byte[] ZEROS = new byte[ModelNode.PAGE];

  private final Iterator<Entry> observed;
  private final Map<Long, ModelNode> known = new HashMap<>();

  private ModelComparison(Iterator<Entry> observed) {
    this.observed = observed;
  }

  /** One line, or {@code null} if the trees are equal. */
  static String difference(ModelNode root, Observation observation) {
    if (!(observation instanceof Recovered recovered)) {
      return observation.toString();
    }
    ModelComparison comparison = new ModelComparison(recovered.entries().iterator());
    String found = comparison.compare("/", root);
    if (found == null && comparison.observed.hasNext()) {
      found = "there is " + comparison.observed.next().path();
    }
    return found;
  }

  private String compare(String path, ModelNode node) {
    if (!observed.hasNext()) {
      return path + " is missing";
    }
    Entry entry = observed.next();
    String found = compare(path, node, entry);
    String prefix = path.equals("/") ? path : path + "/";
    for (Map.Entry<String, ModelNode> child : node.children.entrySet()) {
      found = found != null ? found : compare(prefix + child.getKey(), child.getValue());
    }
    return found;
  }

  private String compare(String path, ModelNode node, Entry entry) {
    ModelNode other = known.putIfAbsent(entry.inode(), node);
    if (other != null && !other.equals(node)) {
      return "inode " + entry.inode() + " is two files";
    }
    String expected =
        describe(path, node.number, node.kind, node.mode, node.links(), node.size)
            + (node.kind == Kind.SYMLINK ? " to " + node.target.onDisk() : "");
    String found =
        describe(
                entry.path(),
                entry.inode(),
                entry.kind(),
                entry.mode(),
                entry.links(),
                entry.size())
            + (entry.kind() == Kind.SYMLINK ? " to " + entry.target() : "");
    if (!expected.equals(found)) {
      return "expected " + expected + " but found " + found;
    }
    if (!attributes(node.attributes).equals(attributes(entry.attributes()))) {
      return path + " has the attributes " + attributes(entry.attributes());
    }
    return node.kind == Kind.FILE ? compareContent(node, entry) : null;
  }

  private static String compareContent(ModelNode node, Entry entry) {
    for (int at = 0; at < node.size; at += ModelNode.PAGE) {
      byte[] page = entry.content().page(at / ModelNode.PAGE);
      int end = (int) Math.min(node.size, at + ModelNode.PAGE);
      int differs = Arrays.mismatch(node.data, at, end, page == null ? ZEROS : page, 0, end - at);
      if (differs >= 0) {
        return entry.path()
            + " has "
            + (page == null ? 0 : page[differs])
            + " at "
            + (at + differs)
            + " instead of "
            + node.data[at + differs];
      }
    }
    return null;
  }

  private static String describe(
      String path, long number, Kind kind, int mode, int links, long size) {
    return path
        + (" inode " + number)
        + (" " + kind)
        + (" mode " + Integer.toOctalString(mode))
        + (" links " + links)
        + (" size " + size);
  }

  private static Map<String, String> attributes(Map<String, byte[]> attributes) {
    Map<String, String> text = new java.util.TreeMap<>();
    attributes.forEach((name, value) -> text.put(name, Arrays.toString(value)));
    return text;
  }
}
