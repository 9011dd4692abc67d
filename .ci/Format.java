import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Runs google-java-format over every Java source of the project.
///
/// `write` formats them. `check` lists those that are not formatted, and leaves the list in
/// `target/unformatted.txt`, where the build sees it.
final class Format {
  private static final List<String> ROOTS =
      List.of(
          ".ci",
          "docs/template-filesystem/src",
          "fuzzer/junit/src",
          "fuzzer/src",
          "oracle/src",
          "targets/src");
  private static final Path UNFORMATTED = Path.of("target", "unformatted.txt");

  private Format() {}

  static void main(String[] args) throws Exception {
    Files.deleteIfExists(UNFORMATTED);
    switch (args[0]) {
      case "write" -> System.exit(format(new PrintWriter(System.out, true), "--replace"));
      case "check" -> System.exit(check());
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static int check() throws Exception {
    var out = new StringWriter();
    int status = format(new PrintWriter(out, true), "--dry-run", "--set-exit-if-changed");
    String unformatted = out.toString();
    if (unformatted.isEmpty()) {
      return status;
    }
    System.out.print("Not formatted:\n" + unformatted);
    Files.writeString(UNFORMATTED, unformatted);
    return 0;
  }

  private static int format(PrintWriter out, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(options));
    for (String root : ROOTS) {
      arguments.addAll(sources(Path.of(root)));
    }
    var err = new PrintWriter(System.err, true);
    return new Main(out, err, System.in).format(arguments.toArray(String[]::new));
  }

  private static List<String> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.map(Path::toString).filter(name -> name.endsWith(".java")).sorted().toList();
    }
  }
}
