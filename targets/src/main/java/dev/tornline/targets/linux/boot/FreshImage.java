package dev.tornline.targets.linux.boot;

import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.NotReadyException;
import dev.tornline.targets.linux.boot.Filesystem.Source;
import dev.tornline.targets.linux.guest.AnswerReader;
import dev.tornline.targets.linux.install.Cache;
import dev.tornline.targets.linux.install.NativePrograms;
import dev.tornline.targets.linux.install.Program;
import dev.tornline.targets.linux.machine.Command;
import dev.tornline.targets.linux.machine.GuestDiedException;
import dev.tornline.targets.linux.machine.Machine;
import dev.tornline.targets.linux.machine.Protocol;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The device before the first step: what mkfs has made and the kernel has mounted and unmounted
 * once. It is kept in the cache, so that all workers and replays start from the same bytes.
 */
public final class FreshImage {

  private static final String VERSION = "3";

  /** What free blocks hold, so that one that should have been zeroed is seen. */
  private static final byte STALE = (byte) 0xdb;

  private static final int PIECE = 1 << 20;

  private FreshImage() {}

  /**
   * The image for a filesystem on a device. The same kernel and mkfs make the same bytes wherever
   * and whenever they do it.
   *
   * @param maker boots a traced machine that makes it, if need be; it is used for nothing else
   * @param kernelKey differs for kernels that differ
   */
  static MemorySegment of(
      Cache cache,
      String kernelKey,
      Filesystem filesystem,
      Geometry geometry,
      Supplier<Machine> maker) {
    List<String> words = new ArrayList<>(List.of(VERSION, kernelKey, filesystem.options()));
    words.addAll(identity(filesystem.source()));
    String name =
        "image/%s-%d-%s.img"
            .formatted(
                filesystem.type(),
                geometry.deviceMib(),
                Cache.key(
                    words.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toList()));
    return map(cache.get(name, target -> make(cache, filesystem, geometry, maker, target)));
  }

  /** What differs for sources that make other images. */
  private static List<String> identity(Source source) {
    return switch (source) {
      case Source.Made made -> {
        List<String> words = new ArrayList<>(made.arguments());
        words.add(made.program());
        yield words;
      }
      case Source.Given given -> List.of(Cache.keyOf(given.image()));
    };
  }

  private static void make(
      Cache cache, Filesystem filesystem, Geometry geometry, Supplier<Machine> maker, Path target)
      throws IOException {
    switch (filesystem.source()) {
      case Source.Made made -> format(cache, made, geometry, target);
      case Source.Given given -> Files.copy(given.image(), target);
    }
    try (FileChannel file =
            FileChannel.open(target, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Arena arena = Arena.ofConfined();
        Machine machine = maker.get()) {
      MemorySegment image = file.map(MapMode.READ_WRITE, 0, geometry.deviceBytes(), arena);
      machine.settled().copyFrom(image);
      machine.device().copyFrom(image);
      prepare(filesystem, machine);
      image.copyFrom(machine.device());
    }
  }

  private static void format(Cache cache, Source.Made made, Geometry geometry, Path target)
      throws IOException {
    byte[] stale = new byte[PIECE];
    Arrays.fill(stale, STALE);
    try (OutputStream file = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
      for (long written = 0; written < geometry.deviceBytes(); written += PIECE) {
        file.write(stale);
      }
    }
    Program program = Program.need(made.program(), made.debianPackage());
    List<String> arguments = new ArrayList<>(made.arguments());
    arguments.add(target.toString());
    Program.Result result =
        program.run(
            Map.of(
                "E2FSPROGS_FAKE_TIME",
                Integer.toString(Protocol.START_TIME),
                "LD_PRELOAD",
                new NativePrograms(cache).mkfsClock().toString()),
            arguments.toArray(String[]::new));
    if (result.code() != 0) {
      throw new IllegalArgumentException(made.program() + " failed: " + complaint(result));
    }
  }

  /** The first line that is not the banner of the program; its usage may follow. */
  private static String complaint(Program.Result result) {
    return result
        .output()
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("mke2fs "))
        .findFirst()
        .orElse("status " + result.code());
  }

  private static void prepare(Filesystem filesystem, Machine machine) throws IOException {
    machine.filesystem(filesystem.type(), filesystem.options());
    try {
      // The trace is for the tracer's time and random numbers only.
      machine.command(Command.PREPARE, () -> {});
    } catch (GuestDiedException e) {
      throw new IOException("the guest died over a fresh filesystem: " + e.getMessage(), e);
    }
    Optional<String> refusal = new AnswerReader(machine.answer()).refusal();
    if (refusal.isPresent()) {
      throw new NotReadyException(
          "the kernel does not mount %s as %s%s: %s"
              .formatted(
                  what(filesystem.source()),
                  filesystem.type(),
                  filesystem.options().isEmpty() ? "" : " with " + filesystem.options(),
                  refusal.get())
              .strip(),
          "use another kernel, image or options");
    }
  }

  private static String what(Source source) {
    return switch (source) {
      case Source.Made made -> "what " + made.program() + " makes";
      case Source.Given given -> given.image().toString();
    };
  }

  private static MemorySegment map(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
