package dev.tornline.fuzzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What a shell completes. */
final class CompletionCommandTest {

  @TempDir private Path folder;

  @Test
  void script_ofBash_isWholeAndHasEveryCommandAndOption() throws Exception {
    Path script = script("bash");
    assertEquals("", printed("bash", "-n", script.toString()), "what bash says of the script");
    String text = Files.readString(script);
    List<String> missing = new ArrayList<>();
    all(Main.commands())
        .forEach(
            command -> {
              if (!text.contains(command.getCommandName())) {
                missing.add(command.getCommandName());
              }
              for (OptionSpec option : command.getCommandSpec().options()) {
                Stream.of(option.names())
                    .filter(name -> !text.contains(name))
                    .forEach(missing::add);
              }
            });
    assertEquals(List.of(), missing);
  }

  @ParameterizedTest
  @CsvSource({
    "fuz, fuzz",
    "fuzz lin, linux-ext2 linux-ext4 linux-ext4-csum linux-xfs linux:FSTYPE",
    "fuzz --du, --duration",
    "fuzz jext --du, --duration",
    "setup l, linux"
  })
  void word_begun_isCompletedByBash(String line, String expected) throws Exception {
    String asked =
        """
        compopt() { :; }  # which only works while bash completes
        . '%s'
        COMP_WORDS=(tornline %s)
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _complete_tornline
        echo "${COMPREPLY[@]}"
        """
            .formatted(script("bash"), line);
    assertEquals(expected, printed("bash", "-c", asked).strip().replaceAll("\\s+", " "));
  }

  @Test
  void word_begun_isCompletedByZsh() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/zsh")), "zsh is not installed");
    Files.copy(script("zsh"), folder.resolve("_tornline"));
    String typed =
        """
        zmodload zsh/zpty
        zpty shell 'zsh -f -i'
        zpty -w shell 'PS1=; fpath=(%s $fpath); autoload -U compinit; compinit -D -u; echo re''ady'
        zpty -r -m shell seen '*ready*ready*'
        zpty -w -n shell $'tornline fuzz --du\\t'
        zpty -r -m shell seen '*ration*'
        print -r -- "$seen"
        """
            .formatted(folder);
    assertFalse(printed("zsh", "-f", "-c", typed).contains("not found"));
  }

  private Path script(String shell) throws IOException {
    Cli made = Cli.run("completion", shell);
    assertEquals(ExitCode.NOTHING_NEW, made.code());
    return Files.writeString(folder.resolve("script." + shell), made.out());
  }

  private static Stream<CommandLine> all(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(CompletionCommandTest::all));
  }

  /** What a program prints, its messages among it. */
  private static String printed(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it does not end");
    return printed;
  }
}
