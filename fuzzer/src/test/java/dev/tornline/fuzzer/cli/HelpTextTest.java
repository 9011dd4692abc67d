package dev.tornline.fuzzer.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.activity.Activity;
import dev.tornline.fuzzer.setup.TargetCatalog;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Help texts are formats: a per cent sign has to be written twice. */
class HelpTextTest {

  @TestFactory
  Stream<DynamicTest> help_ofEveryCommand_isAFormat() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    CommandLine root =
        Main.commandLine(nowhere, nowhere, Activity.SILENT, () -> new TargetCatalog(List.of()));
    return all(root).map(command -> DynamicTest.dynamicTest(name(command), () -> check(command)));
  }

  private static Stream<CommandLine> all(CommandLine command) {
    return Stream.concat(
        Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTextTest::all));
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  private static void check(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    assertTrue(spec.usageMessage().description().length > 0, "says nothing");
    String example = "  tornline ";
    List<String> usage = command.getUsageMessage().lines().toList();
    assertTrue(usage.getLast().startsWith(example), "does not end with an example");
    Stream.concat(
            Stream.of(spec.usageMessage().description()),
            spec.args().stream().map(ArgSpec::description).flatMap(Stream::of))
        .forEach(text -> assertDoesNotThrow(() -> String.format(text), text));
  }
}
