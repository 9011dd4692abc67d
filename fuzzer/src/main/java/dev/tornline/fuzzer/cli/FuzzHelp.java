package dev.tornline.fuzzer.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;

/** The options of {@code fuzz} in groups, since there are more than one looks through. */
final class FuzzHelp {

  private static final String REST = "Output";

  private static final SequencedMap<String, List<String>> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put(
        "Target",
        List.of(
            "--defect",
            "--variant",
            "--mkfs",
            "--mount",
            "--contract",
            "--kernel",
            "--modules",
            "--mkfs-image",
            "--recovery-guests"));
    GROUPS.put("Hardware", List.of("--device-size", "--domain", "--tearing", "--block-writes"));
    GROUPS.put(
        "Limits",
        List.of(
            "--duration",
            "--stop-after-findings",
            "--workers",
            "--states-per-workload",
            "--recovery-depth",
            "--seed"));
    GROUPS.put("Corpus and findings", List.of("--corpus", "--known"));
    GROUPS.put(REST, List.of("--campaign", "--resume"));
  }

  private FuzzHelp() {}

  /** The list of options, group by group. */
  static String options(Help help) {
    SequencedMap<String, List<OptionSpec>> groups = new LinkedHashMap<>();
    List<OptionSpec> rest = new ArrayList<>(help.commandSpec().options());
    GROUPS.forEach(
        (heading, names) -> {
          List<OptionSpec> options =
              names.stream().map(name -> help.commandSpec().findOption(name)).toList();
          groups.put(heading, new ArrayList<>(options));
          rest.removeAll(options);
        });
    groups.get(REST).addAll(rest);
    StringBuilder text = new StringBuilder();
    groups.forEach(
        (heading, options) -> {
          Help.Layout layout = help.createDefaultLayout();
          layout.addOptions(options, help.createDefaultParamLabelRenderer());
          text.append(String.format("%n%s:%n", heading)).append(layout);
        });
    return text.toString();
  }
}
