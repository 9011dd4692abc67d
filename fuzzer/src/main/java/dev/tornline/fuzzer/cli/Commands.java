package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.setup.TargetCatalog;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Makes the commands, and gives them what they need; targets are loaded only when asked for. */
final class Commands implements CommandLine.IFactory {

  private final Console console;
  private final Supplier<TargetCatalog> catalog;

  Commands(Console console, Supplier<TargetCatalog> catalog) {
    this.console = console;
    this.catalog = catalog;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == FuzzCommand.class) {
      return type.cast(new FuzzCommand(console, catalog));
    }
    if (type == ReplayCommand.class) {
      return type.cast(new ReplayCommand(console, catalog));
    }
    if (type == ExplainCommand.class) {
      return type.cast(new ExplainCommand(console, catalog));
    }
    if (type == MinimizeCommand.class) {
      return type.cast(new MinimizeCommand(console, catalog));
    }
    if (type == RegressCommand.class) {
      return type.cast(new RegressCommand(console, catalog));
    }
    if (type == RulesCommand.class) {
      return type.cast(new RulesCommand(console));
    }
    if (type == TargetsCommand.class) {
      return type.cast(new TargetsCommand(console, catalog));
    }
    if (type == BenchDefectsCommand.class) {
      return type.cast(new BenchDefectsCommand(console, catalog));
    }
    if (type == BenchPruningCommand.class) {
      return type.cast(new BenchPruningCommand(console, catalog));
    }
    if (type == BenchGuestsCommand.class) {
      return type.cast(new BenchGuestsCommand(console, catalog));
    }
    if (type == BenchStatesCommand.class) {
      return type.cast(new BenchStatesCommand(console));
    }
    if (type == SetupLinuxCommand.class) {
      return type.cast(new SetupLinuxCommand(console));
    }
    if (type == DoctorCommand.class) {
      return type.cast(new DoctorCommand(console, catalog));
    }
    if (type == VersionCommand.class) {
      return type.cast(new VersionCommand(console));
    }
    if (type == HelpCommand.class) {
      return type.cast(new HelpCommand(console));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
