package dev.tornline.fuzzer.codec;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.store.InputFile;
import dev.tornline.fuzzer.store.Sha1;
import dev.tornline.oracle.workload.Workload;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Files of campaigns that hold a workload in the binary form. They are told by their names: every
 * byte string is a workload, so nothing is learnt from trying.
 */
public final class CorpusEntry {

  private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern SEED = Pattern.compile("seed-[0-9]{5,}");

  private CorpusEntry() {}

  /** Whether a file is named as campaigns name the entries of {@code corpus} and {@code seeds}. */
  public static boolean isNamed(Path file) {
    String name = String.valueOf(file.getFileName());
    return SHA1.matcher(name).matches() || SEED.matcher(name).matches();
  }

  /**
   * The workload in such a file.
   *
   * @throws UserException if it cannot be read, is longer than any workload, or does not have the
   *     SHA-1 that it is named by
   */
  public static Workload read(Path file) {
    byte[] bytes = InputFile.bytes(file, WorkloadCodec.MAX_BYTES);
    String name = String.valueOf(file.getFileName());
    if (SHA1.matcher(name).matches() && !name.equals(nameOf(bytes))) {
      throw new UserException(
          file + ": damaged, or no entry of a corpus: its SHA-1 is " + nameOf(bytes));
    }
    return WorkloadCodec.decode(bytes);
  }

  /** The name of an entry of {@code corpus}: its SHA-1, as libFuzzer names it. */
  public static String nameOf(byte[] entry) {
    return Sha1.hex(entry);
  }

  /** The name of an entry of {@code seeds}, from 0 on. */
  public static String nameOfSeed(int number) {
    return String.format(Locale.ROOT, "seed-%05d", number);
  }
}
