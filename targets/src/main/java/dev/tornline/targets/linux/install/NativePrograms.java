package dev.tornline.targets.linux.install;

import dev.tornline.targets.NotReadyException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Our own C programs, compiled with the system's compiler when they are first asked for. */
public final class NativePrograms {

  private static final String FOLDER = "/dev/tornline/targets/linux/";
  private static final List<String> AGENT =
      in(
          "agent/",
          "agent.h answer.c choices.c flag.c log.c main.c many.c memory.c mounts.c observe.c"
              + " recover.c share.c steps.c use.c");
  private static final List<String> PLUGIN =
      in(
          "plugin/",
          "host.h plugin.h qemu.h block.c calls.c decode.c device.c guest.c host.c loads.c main.c"
              + " random.c time.c trace.c tracer.c");
  private static final List<String> MKFS_CLOCK = List.of("mkfs/clock.c");
  private static final List<String> COMMON = List.of("protocol.h");

  private final Cache cache;
  private final List<String> options;

  /** Programs that are kept in this cache; a warning of the compiler neither shows nor fails. */
  public NativePrograms(Cache cache) {
    this(cache, List.of("-O2"));
  }

  /** Programs that are compiled with these options. */
  NativePrograms(Cache cache, List<String> options) {
    this.cache = cache;
    this.options = options;
  }

  /** The guest's only program. */
  public Path agent() {
    return compiled("agent", AGENT, "-static");
  }

  /** QEMU's plugin. */
  public Path plugin() {
    return compiled("plugin.so", PLUGIN, "-fPIC", "-shared", "-fvisibility=hidden", "-pthread");
  }

  /** A clock that stands still, to be preloaded into mkfs. */
  public Path mkfsClock() {
    return compiled("clock.so", MKFS_CLOCK, "-fPIC", "-shared");
  }

  private static List<String> in(String folder, String files) {
    return Stream.of(files.split(" ")).map(file -> folder + file).toList();
  }

  private Path compiled(String name, List<String> sources, String... more) {
    List<String> all = Stream.concat(COMMON.stream(), sources.stream()).toList();
    List<String> arguments = Stream.concat(options.stream(), Stream.of(more)).toList();
    List<byte[]> contents = new ArrayList<>();
    all.forEach(source -> contents.add(read(source)));
    arguments.forEach(option -> contents.add(option.getBytes(StandardCharsets.UTF_8)));
    return cache.get(
        "native/" + Cache.key(contents) + "-" + name,
        target -> compile(all, contents, arguments, target));
  }

  private static void compile(
      List<String> sources, List<byte[]> contents, List<String> options, Path target)
      throws IOException {
    Program compiler = Program.need("cc", "gcc libc6-dev");
    Path folder = target.resolveSibling("sources");
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("-o", target.toString()));
    for (int i = 0; i < sources.size(); i++) {
      Path file = folder.resolve(sources.get(i));
      Files.createDirectories(file.getParent());
      Files.write(file, contents.get(i));
      if (sources.get(i).endsWith(".c")) {
        arguments.add(file.toString());
      }
    }
    Program.Result result = compiler.run(arguments.toArray(String[]::new));
    if (result.code() != 0) {
      throw new NotReadyException(
          "cc failed: " + complaint(result),
          "install a C compiler with a static C library (Debian: apt install gcc libc6-dev)");
    }
  }

  /** The first error that the compiler reports, or its last line. */
  private static String complaint(Program.Result result) {
    return result
        .output()
        .lines()
        .filter(line -> line.contains("error: "))
        .findFirst()
        .orElseGet(result::lastLine);
  }

  private static byte[] read(String source) {
    try (InputStream in = NativePrograms.class.getResourceAsStream(FOLDER + source)) {
      if (in == null) {
        throw new IllegalStateException(source + " is missing from the program");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
