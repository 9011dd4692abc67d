package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.UserException;
import dev.tornline.targets.NotReadyException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports errors in one line each. A stack trace goes to a file. */
final class ErrorHandler implements IParameterExceptionHandler, IExecutionExceptionHandler {

  @Override
  public int handleParseException(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    String message =
        oneLine(
            problem instanceof UnmatchedArgumentException unmatched
                ? Unmatched.word(unmatched)
                : problem.getMessage());
    String help =
        message.endsWith("?") ? "" : "; see '" + Main.launcher() + subcommand(command) + " --help'";
    command.getErr().println("tornline: " + message + help);
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(
      Exception problem, CommandLine command, ParseResult arguments) {
    return switch (problem) {
      case ParameterException e -> handleParseException(e, new String[0]);
      case NotReadyException e -> refused(command, oneLine(e.getMessage()));
      case UserException e -> refused(command, oneLine(e.getMessage()));
      case java.nio.file.FileSystemException e -> refused(command, fileProblem(e));
      case Exception e -> {
        command.getErr().println("tornline: internal error: " + oneLine(e.toString()) + saved(e));
        yield ExitCode.INTERNAL;
      }
    };
  }

  private static int refused(CommandLine command, String reason) {
    command.getErr().println("tornline: " + reason);
    return ExitCode.USAGE;
  }

  private static String subcommand(CommandLine command) {
    CommandLine parent = command.getParent();
    return parent == null ? "" : subcommand(parent) + " " + command.getCommandName();
  }

  private static String fileProblem(java.nio.file.FileSystemException e) {
    String reason =
        switch (e) {
          case java.nio.file.NoSuchFileException _ -> "no such file";
          case java.nio.file.AccessDeniedException _ -> "permission denied";
          case java.nio.file.FileAlreadyExistsException _ -> "already exists";
          case java.nio.file.NotDirectoryException _ -> "not a folder";
          default -> e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
        };
    return e.getFile() + ": " + reason;
  }

  private static String saved(Exception problem) {
    try {
      Path log = Files.createTempFile("tornline-", ".log");
      try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(log))) {
        problem.printStackTrace(writer);
      }
      return "; the stack trace is in " + log;
    } catch (IOException e) {
      return "; the stack trace could not be saved: " + e;
    }
  }

  private static String oneLine(String message) {
    return message == null ? "no message" : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
