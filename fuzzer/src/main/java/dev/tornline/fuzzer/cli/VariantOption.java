package dev.tornline.fuzzer.cli;

import dev.tornline.targets.Setting;
import java.util.SortedMap;
import picocli.CommandLine.Option;

/** The settings of a target, one variant of which is used. */
final class VariantOption extends TargetOptions {

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      description = "variant of the target; see 'targets NAME'")
  private String variant;

  @Override
  SortedMap<String, String> settings() {
    SortedMap<String, String> settings = super.settings();
    put(settings, Setting.VARIANT, variant);
    return settings;
  }
}
