package dev.tornline.oracle.workload;

import java.util.ArrayList;
import java.util.List;

/**
 * An absolute path of at most four components from a closed set of fifteen names, so that a path
 * fits into sixteen bits and every sixteen bits are a path.
 *
 * <p>The names are {@code a} to {@code n} and {@code long}, whose name on the filesystem is 200
 * characters (a directory entry that spans cache lines).
 *
 * @param bits four bits per component from the top, 0 ends the path, 1 to 15 are the names
 */
public record FilePath(int bits) implements Comparable<FilePath> {

  /** The root directory. */
  public static final FilePath ROOT = new FilePath(0);

  /** Number of different names. */
  public static final int NAMES = 15;

  /** The greatest number of components. */
  public static final int MAX_DEPTH = 4;

  private static final String LONG = "long";

  /** Canonicalises: what follows the end of the path is cleared. */
  public FilePath {
    int kept = 0;
    for (int shift = 12; shift >= 0 && (bits >> shift & 15) != 0; shift -= 4) {
      kept |= bits & 15 << shift;
    }
    bits = kept;
  }

  /**
   * Parses the text form.
   *
   * @throws IllegalArgumentException with a message for the user if the text is no such path
   */
  public static FilePath parse(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("a path starts with '/', not '" + text + "'");
    }
    FilePath path = ROOT;
    if (text.equals("/")) {
      return path;
    }
    for (String component : text.substring(1).split("/", -1)) {
      path = path.child(nameIndex(component));
    }
    return path;
  }

  /** The path of a child; {@code name} is 1 to {@link #NAMES}. */
  public FilePath child(int name) {
    if (name < 1 || name > NAMES) {
      throw new IllegalArgumentException("name " + name + " is not within 1 to " + NAMES);
    }
    int depth = depth();
    if (depth == MAX_DEPTH) {
      throw new IllegalArgumentException("a path has at most " + MAX_DEPTH + " components");
    }
    return new FilePath(bits | name << 12 - 4 * depth);
  }

  /** Number of components; 0 for the root. */
  public int depth() {
    return bits == 0 ? 0 : MAX_DEPTH - Integer.numberOfTrailingZeros(bits) / 4;
  }

  /** Whether this is the root directory. */
  public boolean isRoot() {
    return bits == 0;
  }

  /** The directory that holds this path; the root is its own parent. */
  public FilePath parent() {
    int depth = depth();
    return depth == 0 ? this : new FilePath(bits & ~(15 << 16 - 4 * depth));
  }

  /** The components as named on the filesystem, outermost first. */
  public List<String> components() {
    List<String> names = new ArrayList<>(MAX_DEPTH);
    for (int i = 0; i < depth(); i++) {
      names.add(fileName(bits >> 12 - 4 * i & 15));
    }
    return names;
  }

  /** The last component as named on the filesystem; empty for the root. */
  public String name() {
    int depth = depth();
    return depth == 0 ? "" : fileName(bits >> 16 - 4 * depth & 15);
  }

  /** The path as the filesystem sees it, with long names written out. */
  public String onDisk() {
    return "/" + String.join("/", components());
  }

  @Override
  public int compareTo(FilePath other) {
    return Integer.compare(bits, other.bits);
  }

  /** The text form. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < depth(); i++) {
      text.append('/').append(label(bits >> 12 - 4 * i & 15));
    }
    return text.isEmpty() ? "/" : text.toString();
  }

  private static String label(int name) {
    return name == NAMES ? LONG : String.valueOf((char) ('a' + name - 1));
  }

  private static String fileName(int name) {
    return name == NAMES ? LONG.repeat(50) : label(name);
  }

  private static int nameIndex(String component) {
    if (component.equals(LONG)) {
      return NAMES;
    }
    if (component.length() == 1 && component.charAt(0) >= 'a' && component.charAt(0) <= 'n') {
      return component.charAt(0) - 'a' + 1;
    }
    throw new IllegalArgumentException(
        "invalid file name '" + component + "'; names are a to n and long");
  }
}
