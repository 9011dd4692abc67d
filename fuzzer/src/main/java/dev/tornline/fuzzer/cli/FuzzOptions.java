package dev.tornline.fuzzer.cli;

import dev.tornline.oracle.workload.Geometry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code fuzz} can be told; null is for what was not said. */
final class FuzzOptions {

  @Parameters(index = "0", paramLabel = "TARGET", description = "what to fuzz; see 'targets'")
  String target;

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      split = ",",
      description =
          "how the target is made and used, or 'all'; of several, each worker takes one after the"
              + " other, every 5 minutes the next; see 'targets NAME'")
  List<String> variants = new ArrayList<>();

  @Mixin TargetOptions settings = new TargetOptions();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = Values.DurationValue.class,
      description = "stop after 60s, 5m, 1h; default: when interrupted")
  Duration duration;

  @Option(
      names = "--stop-after-findings",
      paramLabel = "N",
      description = "stop after N new findings")
  Integer stopAfterFindings;

  @Option(
      names = "--seed",
      paramLabel = "HEX",
      converter = Values.SeedValue.class,
      description = "seed of all randomness; default: a fresh one")
  Long seed;

  @Option(
      names = "--campaign",
      paramLabel = "DIR",
      description = "folder of the campaign; default: campaigns/TARGET-1, -2 and so on")
  Path campaign;

  @Option(names = "--resume", description = "go on with the campaign in --campaign")
  boolean resume;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "fuzzing processes; default: one per processor, at most 8")
  Integer workers;

  @Mixin ModelOptions model = new ModelOptions();

  @Option(
      names = "--device-size",
      paramLabel = "SIZE",
      converter = Values.DeviceValue.class,
      description = "size of the device, 4MiB to 1GiB; default: 16MiB")
  Geometry device;

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description = "folder with seed workloads (*.tl), only read; may be given several times")
  List<Path> corpus = new ArrayList<>();

  @Option(
      names = "--known",
      paramLabel = "DIR",
      description =
          "folder with findings of the target that are not to be reported again, as crashes/; may"
              + " be given several times")
  List<Path> known = new ArrayList<>();

  @Option(
      names = "--states-per-workload",
      paramLabel = "N",
      description =
          "the most crash states recovered per workload; default: 2000, or what takes some"
              + " seconds")
  Integer statesPerWorkload;

  @Option(
      names = "--recovery-depth",
      paramLabel = "N",
      description =
          "how often the power fails again while the filesystem recovers, 0 to 3; default: 1")
  Integer recoveryDepth;
}
