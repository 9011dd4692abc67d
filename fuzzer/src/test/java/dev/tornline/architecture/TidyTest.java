package dev.tornline.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// Holds the habits of the house: files and methods that fit on a screen or two, one word for one
/// thing, every package documented. What it refuses is to be parted or reworded, not listed as an
/// exception, unless splitting would hide a table.
final class TidyTest {

  private static final int FILE_LINES_MAX = 400;
  private static final int METHOD_LINES_MAX = 60;
  private static final int COLUMNS_MAX = 100;

  /// Methods that are one table; each names why it is longer.
  private static final Set<String> LONG_METHODS = Set.of("Lesson.of"); // what teaches each rule

  /// Words that mark what is unfinished, and words that the house has given up for the field's.
  private static final Path WORDS =
      Path.of("src", "test", "resources", "dev", "tornline", "architecture", "retired-words.txt");

  /// Words of the inside that nothing printed has.
  private static final Path TEXT_WORDS = WORDS.resolveSibling("words-of-the-inside.txt");

  private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

  private static final Path ROOT = Path.of("..");

  @Test
  void noFileIsLong() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources(".java", ".c", ".h")) {
      int lines = Files.readAllLines(file).size();
      if (lines > FILE_LINES_MAX) {
        tooLong.add(file + " has " + lines + " lines");
      }
    }
    assertEquals(List.of(), tooLong, "files of more than " + FILE_LINES_MAX + " lines");
  }

  /// Text blocks and tables may be wider in Java; the formatter holds the rest.
  @Test
  void noLineOfCIsWide() throws IOException {
    List<String> tooWide = new ArrayList<>();
    for (Path file : sources(".c", ".h")) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).length() > COLUMNS_MAX) {
          tooWide.add(file + ":" + (i + 1));
        }
      }
    }
    assertEquals(List.of(), tooWide, "lines of more than " + COLUMNS_MAX + " columns");
  }

  @Test
  void noMethodIsLong() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Method method : methods(sources(".java"))) {
      if (method.lines() > METHOD_LINES_MAX && !LONG_METHODS.contains(method.name())) {
        tooLong.add(method.name() + " has " + method.lines() + " lines");
      }
    }
    assertEquals(List.of(), tooLong, "methods of more than " + METHOD_LINES_MAX + " lines");
  }

  @Test
  void everyExceptionIsNeeded() throws IOException {
    Set<String> unneeded = new TreeSet<>(LONG_METHODS);
    for (Method method : methods(sources(".java"))) {
      if (method.lines() > METHOD_LINES_MAX) {
        unneeded.remove(method.name());
      }
    }
    assertEquals(Set.of(), unneeded, "named exceptions that are no longer long");
  }

  @Test
  void everyPackageIsDocumented() throws IOException {
    Set<Path> silent = new TreeSet<>();
    for (Path file : sources(".java")) {
      Path folder = file.getParent();
      if (file.toString().contains(Path.of("src", "main").toString())
          && !Files.exists(folder.resolve("package-info.java"))) {
        silent.add(folder);
      }
    }
    assertEquals(Set.of(), silent, "packages without a package-info.java");
  }

  @Test
  void noWordIsRetired() throws IOException {
    List<Pattern> retired = retired(WORDS);
    List<String> found = new ArrayList<>();
    for (Path file : sources(".java", ".c", ".h", ".md")) {
      found.addAll(found(retired, file, line -> line));
    }
    assertEquals(List.of(), found, "words of " + WORDS.getFileName());
  }

  /// What the program prints speaks of what users know; inside, a class may be called a promise.
  @Test
  void noTextHasAWordOfTheInside() throws IOException {
    List<Pattern> inside = retired(TEXT_WORDS);
    List<String> found = new ArrayList<>();
    for (Path file : sources(".java")) {
      if (file.toString().contains(Path.of("src", "main").toString())) {
        found.addAll(found(inside, file, TidyTest::literals));
      }
    }
    for (Path file : sources("report.txt", "description")) {
      found.addAll(found(inside, file, line -> line));
    }
    assertEquals(List.of(), found, "words of " + TEXT_WORDS.getFileName());
  }

  private static List<Pattern> retired(Path words) throws IOException {
    List<Pattern> retired = new ArrayList<>();
    for (String line : Files.readAllLines(words)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        retired.add(Pattern.compile("\\b" + line.split("\\s+->", 2)[0].strip() + "\\b"));
      }
    }
    return retired;
  }

  private static List<String> found(List<Pattern> words, Path file, UnaryOperator<String> part)
      throws IOException {
    List<String> found = new ArrayList<>();
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    for (int i = 0; i < lines.size(); i++) {
      for (Pattern word : words) {
        Matcher matcher = word.matcher(part.apply(lines.get(i)));
        if (matcher.find()) {
          found.add(file + ":" + (i + 1) + " " + matcher.group());
        }
      }
    }
    return found;
  }

  /// The string literals of a line of more than one word; others are keys.
  private static String literals(String line) {
    return LITERAL
        .matcher(line)
        .results()
        .map(MatchResult::group)
        .filter(literal -> literal.contains(" "))
        .collect(Collectors.joining(" "));
  }

  private record Method(String name, long lines) {}

  private static List<Method> methods(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Method> methods = new ArrayList<>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, _ -> {}, null, null, manager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new Lengths(unit, positions, methods).scan(unit, null);
      }
    }
    return methods;
  }

  /// Collects the methods of a file and how many lines each body has.
  private static final class Lengths extends TreePathScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Method> methods;

    Lengths(CompilationUnitTree unit, SourcePositions positions, List<Method> methods) {
      this.unit = unit;
      this.positions = positions;
      this.methods = methods;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      if (method.getBody() != null) {
        LineMap lines = unit.getLineMap();
        long first = lines.getLineNumber(positions.getStartPosition(unit, method));
        long last = lines.getLineNumber(positions.getEndPosition(unit, method));
        methods.add(new Method(owner() + "." + method.getName(), last - first + 1));
      }
      return super.visitMethod(method, null);
    }

    private String owner() {
      return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
          ? type.getSimpleName().toString()
          : "";
    }
  }

  private static List<Path> sources(String... endings) throws IOException {
    Predicate<String> wanted = name -> Stream.of(endings).anyMatch(name::endsWith);
    List<Path> found = new ArrayList<>();
    for (String folder : List.of("oracle/src", "targets/src", "fuzzer/src", "crashes", "docs")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        files.filter(file -> wanted.test(file.toString())).sorted().forEach(found::add);
      }
    }
    for (String name : List.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")) {
      if (wanted.test(name)) {
        found.add(ROOT.resolve(name));
      }
    }
    return found;
  }
}
