package dev.tornline.fuzzer.cli;

import dev.tornline.targets.Setting;
import java.util.SortedMap;
import picocli.CommandLine.Option;

/** What can be said about a target of which one variant is used. */
final class VariantOption extends TargetOptions {

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      description = "how the target is made and used; see 'targets NAME'")
  private String variant;

  @Override
  SortedMap<String, String> settings() {
    SortedMap<String, String> settings = super.settings();
    put(settings, Setting.VARIANT, variant);
    return settings;
  }
}
