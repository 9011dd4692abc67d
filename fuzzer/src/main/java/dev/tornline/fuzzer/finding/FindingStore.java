package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.store.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The findings of a campaign, one {@link FindingFolder} per signature, written once. */
public final class FindingStore {

  private static final int SLUG_LENGTH_MAX = 40;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{4,8}");

  private final Path root;
  private final Set<String> signatures = new TreeSet<>();

  private FindingStore(Path root) {
    this.root = root;
  }

  /**
   * Opens the folder of a campaign's findings and deletes what was left half written.
   *
   * @param damaged folder that findings are moved to which cannot be read
   * @param trouble is told of each of these, in one line
   */
  public static FindingStore open(Path root, Path damaged, Consumer<String> trouble)
      throws IOException {
    FindingStore store = new FindingStore(root);
    for (Path folder : folders(root)) {
      if (folder.getFileName().toString().startsWith(".")) {
        DurableFile.delete(folder);
      } else {
        try {
          Finding finding = FindingReader.document(folder.resolve(FindingFolder.DOCUMENT));
          store.signatures.add(finding.violation().signature());
        } catch (UserException e) {
          Path aside = free(damaged.resolve(folder.getFileName()));
          trouble.accept(e.getMessage() + "; the finding is moved to " + aside);
          DurableFile.move(folder, aside);
        }
      }
    }
    return store;
  }

  /** Opens the folder of a campaign's findings, none of which may be damaged. */
  public static FindingStore open(Path root) throws IOException {
    return open(
        root,
        root.resolveSibling("damaged"),
        problem -> {
          throw new UserException(problem);
        });
  }

  private static Path free(Path wanted) {
    Path name = wanted;
    for (int n = 2; Files.exists(name); n++) {
      name = wanted.resolveSibling(wanted.getFileName() + "-" + n);
    }
    return name;
  }

  /** Whether a word may be the id of a finding, or at least four digits of one. */
  public static boolean isId(String word) {
    return ID.matcher(word).matches();
  }

  /** The folders of a campaign's findings whose ids begin so; not what was minimized of them. */
  public static List<Path> named(Path root, String id) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    return folders(root).stream()
        .filter(folder -> folder.getFileName().toString().startsWith(id))
        .filter(folder -> !folder.getFileName().toString().endsWith(FindingFolder.MINIMIZED))
        .toList();
  }

  /** The signatures of the findings that are there now. */
  public Set<String> signatures() {
    return Set.copyOf(signatures);
  }

  /** Number of findings, those of earlier runs included. */
  public int size() {
    return signatures.size();
  }

  /** Keeps a finding; empty if there is one of the same signature already. */
  public Optional<StoredFinding> add(FindingReport report) throws IOException {
    Finding finding = report.finding();
    if (!signatures.add(finding.violation().signature())) {
      return Optional.empty();
    }
    String name = finding.id() + "-" + slug(finding.violation().signature());
    Path folder = root.resolve(name);
    FindingFolder.write(folder, report);
    return Optional.of(new StoredFinding(folder, finding));
  }

  private static List<Path> folders(Path root) throws IOException {
    try (Stream<Path> inside = Files.list(root)) {
      return new ArrayList<>(inside.filter(Files::isDirectory).sorted().toList());
    }
  }

  /** Lower-case letters and digits of a text, the rest as single dashes. */
  static String slug(String text) {
    StringBuilder slug = new StringBuilder();
    for (char c : text.toLowerCase(java.util.Locale.ROOT).toCharArray()) {
      if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
        slug.append(c);
      } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
        slug.append('-');
      }
      if (slug.length() == SLUG_LENGTH_MAX) {
        break;
      }
    }
    int end = slug.length();
    while (end > 0 && slug.charAt(end - 1) == '-') {
      end--;
    }
    return slug.substring(0, end);
  }
}
