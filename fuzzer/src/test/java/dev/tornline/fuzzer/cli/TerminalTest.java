package dev.tornline.fuzzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.testing.Emulator;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program in a pseudo-terminal. */
@EnabledOnOs(OS.LINUX)
final class TerminalTest {

  private static final String CTRL_C = "\003";

  @TempDir private Path folder;

  @Test
  void fuzz_inATerminal_echoesNothing_andCtrlCLeavesAWholeFrame() throws Exception {
    Path campaign = folder.resolve("c");
    try (Program program =
        Program.inTerminal(
            folder, "fuzz", "toy", "--workers", "1", "--campaign", campaign.toString())) {
      program.await("an execution", () -> shows(program, "  phase         executing"));
      program.type("zyx?");
      program.await("the glossary", () -> shows(program, "crash states that violate a rule"));
      program.type("q" + CTRL_C);
      assertEquals(130, program.exitCode());
      String screen = Emulator.screen(program.out());
      assertTrue(screen.contains("  phase         ended\n"), screen);
      assertTrue(screen.contains("workers    1, ended\n"), screen);
      assertTrue(screen.contains("\nfindings: 0 new\n\ninterrupted after "), screen);
      String out = program.out().replace("\r", "");
      assertFalse(out.contains("zyx"), out);
      assertFalse(out.contains("^C"), out);
      assertFalse(out.contains("\033[c"), "the terminal is asked for its kind: " + out);
      assertTrue(
          out.endsWith("resume with  ./tornline fuzz --resume --campaign " + campaign + "\n"), out);
    }
  }

  private static boolean shows(Program program, String text) throws IOException {
    return Emulator.screen(program.out()).contains(text);
  }
}
