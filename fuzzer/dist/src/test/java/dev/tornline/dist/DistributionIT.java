package dev.tornline.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.cli.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The zip, unpacked and used from another folder. */
final class DistributionIT {

  private static final long PATIENCE_MINUTES = 10;

  @TempDir private static Path folder;

  private static Path home;

  @BeforeAll
  static void unpack() throws Exception {
    Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
    Run unzip = Run.in(unpacked, "unzip", "-q", System.getProperty("tornline.zip"));
    assertEquals(0, unzip.code(), unzip.printed());
    try (Stream<Path> all = Files.list(unpacked)) {
      home = all.toList().getFirst();
    }
  }

  @Test
  void finding_isMadeReplayedAndKnownFromAnotherFolder() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(folder.resolve("tl"), home.resolve("tornline"));
    Run version = Run.in(elsewhere, link.toString(), "--version");
    assertTrue(version.printed().startsWith("tornline " + number()), version.printed());
    Run targets = Run.in(elsewhere, link.toString(), "targets");
    assertTrue(targets.printed().contains("linux-ext4"), targets.printed());
    Run fuzz =
        Run.in(
            elsewhere,
            link.toString(),
            "fuzz jext --defect sync-only-if-new --duration 5m --stop-after-findings 1".split(" "));
    assertEquals(1, fuzz.code(), fuzz.printed());
    Matcher id = Pattern.compile("(?m)^found ([0-9a-f]{8}) ").matcher(fuzz.printed());
    assertTrue(id.find(), fuzz.printed());
    Run replay = Run.in(elsewhere, link.toString(), "replay", id.group(1));
    assertEquals(1, replay.code(), replay.printed());
    assertTrue(replay.printed().contains("reproduced"), replay.printed());
  }

  @Test
  void regress_withoutFolders_isOfTheCasesThatComeWithIt() throws Exception {
    Run regress = Run.in(folder, home.resolve("tornline").toString(), "regress");
    assertEquals(0, regress.code(), regress.printed());
    assertTrue(regress.printed().matches("(?s).*\\b[1-9][0-9]+ .*"), regress.printed());
  }

  @Test
  void page_ofEveryCommand_hasItsOptions() throws Exception {
    List<String> missing = new ArrayList<>();
    for (CommandLine command : all(Main.commands())) {
      String name = command.getCommandSpec().qualifiedName("-");
      String page = Files.readString(home.resolve("man/man1/" + name + ".1")).replace("\\-", "-");
      for (OptionSpec option : command.getCommandSpec().options()) {
        Stream.of(option.names())
            .filter(word -> !page.contains(word))
            .forEach(word -> missing.add(name + " " + word));
      }
      assertFalse(page.contains("${"), name + " has a variable");
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void completions_areOfBothShells() throws Exception {
    Path scripts = home.resolve("completions");
    Run check = Run.in(scripts, "bash", "-n", "tornline.bash");
    assertEquals("", check.printed());
    assertTrue(Files.readString(scripts.resolve("_tornline")).startsWith("#compdef tornline\n"));
  }

  @Test
  void everythingThatIsPromised_isThere() {
    for (String name : List.of("LICENSE", "README.md", "docs/findings.md", "corpus", "crashes")) {
      assertTrue(Files.exists(home.resolve(name)), name);
    }
  }

  /** As the name of the folder has it. */
  private static String number() {
    return home.getFileName().toString().substring("tornline-".length());
  }

  private static List<CommandLine> all(CommandLine command) {
    List<CommandLine> commands = new ArrayList<>(List.of(command));
    command.getSubcommands().values().forEach(next -> commands.addAll(all(next)));
    return commands;
  }

  /** What a program printed, its messages among it, and its exit code. */
  private record Run(int code, String printed) {

    static Run in(Path folder, String program, String... arguments)
        throws IOException, InterruptedException {
      List<String> command = new ArrayList<>(List.of(program));
      command.addAll(List.of(arguments));
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES), "it does not end");
      return new Run(process.exitValue(), printed);
    }
  }
}
