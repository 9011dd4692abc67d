import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Runs google-java-format over every Java source of the project.
///
/// `check` lists the files that are not formatted and fails; `write` formats them.
final class Format {
  private static final List<String> ROOTS =
      List.of("oracle/src", "targets/src", "fuzzer/src", ".ci");

  private Format() {}

  static void main(String[] args) throws Exception {
    boolean check = args[0].equals("check");
    List<String> arguments = new ArrayList<>();
    if (check) {
      arguments.addAll(List.of("--dry-run", "--set-exit-if-changed"));
    } else {
      arguments.add("--replace");
    }
    List<String> sources = sources();
    arguments.addAll(sources);

    var out = new PrintWriter(System.out, true);
    var err = new PrintWriter(System.err, true);
    int status = new Main(out, err, System.in).format(arguments.toArray(String[]::new));
    if (check && status != 0) {
      err.println("These files are not formatted; to format them: mvn -q -Pformat validate");
    }
    System.exit(status);
  }

  private static List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>();
    for (String root : ROOTS) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        files
            .map(Path::toString)
            .filter(name -> name.endsWith(".java"))
            .sorted()
            .forEach(sources::add);
      }
    }
    return sources;
  }
}
