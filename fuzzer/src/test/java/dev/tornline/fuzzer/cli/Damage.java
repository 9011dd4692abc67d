package dev.tornline.fuzzer.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.github.luben.zstd.ZstdOutputStream;
import dev.tornline.fuzzer.store.DurableFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Damages files in ways that files are damaged, and in ways that only malice finds. */
final class Damage {

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final List<String> NUMBERS =
      List.of(
          "-1",
          "0",
          "4294967296",
          "9223372036854775808",
          "1" + "0".repeat(400),
          "1e9",
          "0x7fffffff",
          "1048576",
          "0.5",
          "null",
          "\u001b[31m");

  private static final int BOMB_MIB = 256;

  private final SplittableRandom random;
  private final byte[] bomb;

  Damage(SplittableRandom random) throws IOException {
    this.random = random;
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (ZstdOutputStream out = new ZstdOutputStream(compressed)) {
      byte[] zeros = new byte[1 << 20];
      for (int mib = 0; mib < BOMB_MIB; mib++) {
        out.write(zeros);
      }
    }
    bomb = compressed.toByteArray();
  }

  /** Damages a file; what was done to it. */
  String of(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    boolean text = !file.toString().endsWith(".zst");
    return switch (random.nextInt(text ? 12 : 7)) {
      case 0 -> put(file, "cut", Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      case 1 -> put(file, "flipped bits", flipped(bytes));
      case 2 -> put(file, "emptied", new byte[0]);
      case 3 -> put(file, "rubbish", rubbish(random.nextInt(1, 5000)));
      case 4 -> folder(file);
      case 5 -> put(file, "a bomb", bomb);
      case 6 -> put(file, "more at the end", joined(bytes, rubbish(random.nextInt(1, 40))));
      case 7, 8 -> put(file, "another number", number(bytes));
      case 9 -> put(file, "deep nesting", nested(bytes));
      default -> put(file, "lines moved", lines(bytes));
    };
  }

  private String put(Path file, String what, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    return what;
  }

  private static String folder(Path file) throws IOException {
    DurableFile.delete(file);
    Files.createDirectory(file);
    return "a folder";
  }

  private byte[] flipped(byte[] bytes) {
    byte[] flipped = bytes.clone();
    for (int n = random.nextInt(1, 5); n > 0; n--) {
      flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private byte[] rubbish(int length) {
    byte[] rubbish = new byte[length];
    random.nextBytes(rubbish);
    return rubbish;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  private byte[] number(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    List<MatchResult> numbers = NUMBER.matcher(text).results().toList();
    MatchResult at = numbers.get(random.nextInt(numbers.size()));
    String number = NUMBERS.get(random.nextInt(NUMBERS.size()));
    return (text.substring(0, at.start()) + number + text.substring(at.end())).getBytes(ISO_8859_1);
  }

  private byte[] nested(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    String open = random.nextBoolean() ? "[" : "{\"a\":";
    return joined(
        joined(Arrays.copyOf(bytes, at), open.repeat(200_000).getBytes(ISO_8859_1)),
        Arrays.copyOfRange(bytes, at, bytes.length));
  }

  /** A line deleted, repeated, or exchanged with another. */
  private byte[] lines(byte[] bytes) {
    List<String> lines = new ArrayList<>(List.of(new String(bytes, ISO_8859_1).split("\n")));
    int at = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    switch (random.nextInt(4)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, lines.get(at));
      case 2 -> lines.set(at, lines.set(other, lines.get(at)));
      default -> lines.addAll(java.util.Collections.nCopies(2000, lines.get(at)));
    }
    return (String.join("\n", lines) + "\n").getBytes(ISO_8859_1);
  }
}
