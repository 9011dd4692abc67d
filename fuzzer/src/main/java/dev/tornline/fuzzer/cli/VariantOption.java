package dev.tornline.fuzzer.cli;

import dev.tornline.targets.Setting;
import java.util.SortedMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What can be said about a target of which one variant is used. */
final class VariantOption {

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      description = "how the target is made and used; see 'targets NAME'")
  private String variant;

  @Mixin private TargetOptions options = new TargetOptions();

  /** Whether anything was said. */
  boolean given() {
    return variant != null || options.given();
  }

  /** The settings by their names. */
  SortedMap<String, String> settings() {
    SortedMap<String, String> settings = options.settings();
    if (variant != null) {
      settings.put(Setting.VARIANT, variant);
    }
    return settings;
  }
}
