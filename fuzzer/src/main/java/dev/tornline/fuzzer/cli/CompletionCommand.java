package dev.tornline.fuzzer.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code completion}. */
@Command(
    name = "completion",
    description = "Prints a script that completes commands and options in a shell.",
    footerHeading = "%nExample:%n",
    footer = "  tornline completion bash > ~/.local/share/bash-completion/completions/tornline")
final class CompletionCommand extends ConsoleCommand implements Runnable {

  private static final String NAME = "tornline";

  /** What completes with. */
  private enum Shell {
    BASH,
    ZSH
  }

  @Parameters(paramLabel = "bash|zsh", description = "the shell")
  private Shell shell;

  @Override
  public void run() {
    String script = AutoComplete.bash(NAME, program());
    out()
        .print(
            switch (shell) {
              case BASH -> script;
              case ZSH -> forZsh(script);
            });
  }

  /** A function for a folder of zsh's fpath: the same script, which makes zsh complete as bash. */
  private static String forZsh(String script) {
    return """
    #compdef tornline
    # The script asks for this, which only bash has.
    (( $+functions[compopt] )) || compopt() { : }
    %s
    # The first completion loads all this and is still to be answered.
    _bash_complete -o default -F _complete_tornline
    """
        .replace("%s", script);
  }
}
