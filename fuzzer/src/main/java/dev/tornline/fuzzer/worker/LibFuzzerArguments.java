package dev.tornline.fuzzer.worker;

import com.code_intelligence.jazzer.sanitizers.Constants;
import dev.tornline.fuzzer.codec.WorkloadCodec;
import dev.tornline.targets.Target;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options of Jazzer and libFuzzer. */
final class LibFuzzerArguments {

  /** The longest input, in bytes: a header and 64 steps. */
  static final int INPUT_LENGTH_MAX = WorkloadCodec.MAX_BYTES;

  private LibFuzzerArguments() {}

  /**
   * libFuzzer's flags and folders.
   *
   * <p>There is no limit on resident memory: the heap has one, and Jazzer's own would end the
   * process without a word about the input.
   *
   * <p>An input has thousands of features here. To weigh inputs by how rare their features are, and
   * to look for shorter inputs with the same ones, took a fifth of a worker's time.
   */
  static List<String> of(WorkerSettings settings, Target target) {
    Duration limit = Duration.ofSeconds(settings.timeoutSeconds());
    return List.of(
        "-seed=" + Integer.toUnsignedString(settings.seed()),
        "-timeout=" + HangWatch.ofLibFuzzer(target, limit).toSeconds(),
        "-max_len=" + INPUT_LENGTH_MAX,
        "-len_control=0",
        "-rss_limit_mb=0",
        "-reload=1",
        "-entropic=0",
        "-reduce_inputs=0",
        "-artifact_prefix=" + settings.temporary() + "/",
        settings.corpus().toString(),
        settings.seeds().toString());
  }

  /**
   * Jazzer's options. Only the target is instrumented. The sanitizers are off: they hook file and
   * process calls, which a target may well make.
   */
  static Map<String, String> jazzer(Target target) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("target_class", FuzzHarness.class.getName());
    List<String> packages = target.instrumentation();
    if (packages.isEmpty()) {
      options.put("instrumentation_excludes", "**");
    } else {
      String globs = String.join(File.pathSeparator, packages);
      options.put("instrumentation_includes", globs);
      options.put("custom_hook_includes", globs);
    }
    options.put("disabled_hooks", String.join(File.pathSeparator, Constants.SANITIZER_HOOK_NAMES));
    options.put("keep_going", "0");
    // Our mutator makes no use of the operands of comparisons, which cost a third of the speed.
    options.put("trace", "cov");
    options.put("reproducer_path", Path.of(System.getProperty("java.io.tmpdir")).toString());
    return options;
  }
}
