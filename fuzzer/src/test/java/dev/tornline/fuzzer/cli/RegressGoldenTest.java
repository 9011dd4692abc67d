package dev.tornline.fuzzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.finding.FindingStore;
import dev.tornline.fuzzer.finding.Findings;
import dev.tornline.fuzzer.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code regress} prints. */
final class RegressGoldenTest {

  private static final String KEPT =
      """
      tornline workload v1
      # the size is promised with the first store
      device 16MiB

      f0 = create /a
      #: reaches after=1 size /a 0
      truncate f0 size=8192
      #: never after=2 size /a 0
      """;

  @TempDir private Path folder;

  @Test
  void regress_asExpected_printsTheSums() throws IOException {
    write("corpus/size.tl", KEPT);
    finding();
    golden("regress-expected", 0, "regress", "--target", "toy", folder.toString());
  }

  @Test
  void regress_differing_printsOneLinePerCase() throws IOException {
    write("corpus/never.tl", KEPT + "unlink /a\n#: never after=3 absent /a\n");
    write("corpus/reaches.tl", KEPT + "#: reaches after=2 size /a 1\n#: reaches absent /b\n");
    write("corpus/skipped.tl", KEPT + "fsync f3\nfsync f4\n");
    write("corpus/size.tl", KEPT);
    golden("regress-differing", 1, "regress", "--target", "toy", folder.toString());
  }

  @Test
  void regress_unreadable_printsOneLinePerFileAndRunsTheOthers() throws IOException {
    write("corpus/directive.tl", KEPT + "#: shows size /a 1\n");
    write("corpus/syntax.tl", "tornline workload v1\nwirte f0\n");
    write("corpus/skipped.tl", KEPT + "fsync f3\n");
    write("crashes/lost/workload.tl", KEPT);
    golden("regress-unreadable", 2, "regress", "--target", "toy", folder.toString());
  }

  @Test
  void regress_verbose_printsALineForEachCaseAsAMessage() throws IOException {
    write("corpus/size.tl", KEPT);
    write("corpus/never.tl", KEPT + "unlink /a\n#: never after=3 absent /a\n");
    write("corpus/syntax.tl", "tornline workload v1\nwirte f0\n");
    Cli quiet = Cli.run("regress", "--target", "toy", folder.toString());
    Cli verbose = Cli.run("regress", "-v", "--target", "toy", folder.toString());
    assertEquals(quiet.out(), verbose.out());
    assertEquals(
        """
        differs    DIR/corpus/never.tl
        ok         DIR/corpus/size.tl
        unreadable DIR/corpus/syntax.tl
        """,
        verbose
            .err()
            .replace(quiet.err(), "")
            .replace(folder.toString(), "DIR")
            .replaceAll("  [0-9.]+ s\n", "\n")
            .lines()
            .sorted()
            .collect(Collectors.joining("\n", "", "\n")));
  }

  @Test
  void help_ofRegress_isGolden() throws IOException {
    Golden.check("cli/help-regress", Cli.run("help", "regress").transcript("help regress"));
  }

  @Test
  void regress_withJunitXml_writesTheReportWhole() throws IOException {
    write("corpus/skipped.tl", KEPT + "fsync f3\n");
    Path report = folder.resolve("report.xml");
    Cli run =
        Cli.run("regress", "--target", "toy", "--junit-xml", report.toString(), folder.toString());
    assertEquals(1, run.code(), run.err());
    String difference = run.out().lines().findFirst().orElseThrow();
    String xml = Files.readString(report);
    assertTrue(xml.contains("<failure message=\"" + difference), xml);
    assertTrue(xml.contains("<property name=\"model\" value=\"adr, word tearing\"/>"), xml);
    assertTrue(xml.endsWith("</testsuite>\n"), xml);
    assertFalse(Files.exists(folder.resolve(".report.xml.new")));
  }

  private void finding() throws IOException {
    Path root = Files.createDirectory(folder.resolve("crashes"));
    assertTrue(FindingStore.open(root).add(Findings.lazySize()).isPresent());
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void golden(String name, int code, String... arguments) throws IOException {
    Cli run = Cli.run(arguments);
    String transcript =
        run.transcript(String.join(" ", arguments))
            .replace(folder.toString(), "DIR")
            .replaceAll("none in [0-9,]+", "none in N");
    Golden.check("cli/" + name, transcript);
    assertEquals(code, run.code(), transcript);
  }
}
