package dev.tornline.dist;

import dev.tornline.fuzzer.cli.Main;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes the manual pages of all commands, and what completes them in a shell. */
public final class Documents {

  private Documents() {}

  /**
   * Writes {@code man/man1/*.1}, which bear no date, {@code completions/tornline.bash} and {@code
   * completions/_tornline}.
   *
   * @param arguments the folder to write to
   * @throws IOException if one cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    writePages(Files.createDirectories(folder.resolve("man/man1")));
    Path completions = Files.createDirectories(folder.resolve("completions"));
    Files.writeString(completions.resolve("tornline.bash"), printed("completion", "bash"));
    Files.writeString(completions.resolve("_tornline"), printed("completion", "zsh"));
  }

  private static void writePages(Path folder) throws IOException {
    Attributes undated = Attributes.builder().attribute("reproducible", "").build();
    try (Asciidoctor asciidoctor = Asciidoctor.Factory.create()) {
      for (CommandLine command : all(Main.commands())) {
        StringWriter source = new StringWriter();
        ManPageGenerator.writeSingleManPage(
            new PrintWriter(source, true), command.getCommandSpec());
        File page = folder.resolve(name(command) + ".1").toFile();
        asciidoctor.convert(
            source.toString(),
            Options.builder()
                .backend("manpage")
                .safe(SafeMode.SAFE)
                .baseDir(folder.toFile())
                .standalone(true)
                .attributes(undated)
                .toFile(page)
                .build());
      }
    }
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName("-");
  }

  private static List<CommandLine> all(CommandLine command) {
    List<CommandLine> commands = new ArrayList<>(List.of(command));
    command.getSubcommands().values().forEach(next -> commands.addAll(all(next)));
    return commands;
  }

  private static String printed(String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine commands = Main.commands();
    commands.setOut(new PrintWriter(out, true));
    if (commands.execute(arguments) != 0) {
      throw new IllegalStateException("it fails: " + String.join(" ", arguments));
    }
    return out.toString();
  }
}
