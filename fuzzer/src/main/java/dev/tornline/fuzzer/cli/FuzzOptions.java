package dev.tornline.fuzzer.cli;

import dev.tornline.oracle.workload.Geometry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code fuzz}; null for those that were not given. */
final class FuzzOptions {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "TARGET",
      completionCandidates = TargetNames.class,
      description = "what to fuzz; see 'targets'; may be left out with --resume")
  String target;

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      split = ",",
      description =
          "variant of the target, or 'all'; with several, each worker switches to the next every 5"
              + " minutes; see 'targets NAME'")
  List<String> variants = new ArrayList<>();

  @Mixin TargetOptions settings = new TargetOptions();

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = Values.DurationValue.class,
      description =
          "stop after this time since the first execution, such as 60s, 5m or 1h; default: run"
              + " until interrupted")
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
      description = "seed of all randomness; default: a random one")
  Long seed;

  @Option(
      names = "--campaign",
      paramLabel = "DIR",
      description = "folder of the campaign; default: campaigns/TARGET-1, -2 and so on")
  Path campaign;

  @Option(
      names = "--resume",
      description =
          "resume the campaign in --campaign; default: that of TARGET, or any, that ran last")
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
      description =
          "file or folder with workloads to start from (*.tl, or another campaign's corpus); only"
              + " read; may be given several times")
  List<Path> corpus = new ArrayList<>();

  @Option(
      names = "--known",
      paramLabel = "DIR",
      description =
          "folder with known findings of the target to ignore, such as crashes/; may be given"
              + " several times")
  List<Path> known = new ArrayList<>();

  @Option(
      names = "--states-per-workload",
      paramLabel = "N",
      description =
          "maximum number of crash states recovered per workload; default: 2000, or what the target"
              + " recovers in 4 seconds")
  Integer statesPerWorkload;

  @Option(
      names = "--recovery-depth",
      paramLabel = "N",
      description =
          "levels of nested crashes, that is of crashes during recovery, 0 to 3; default: 1")
  Integer recoveryDepth;
}
