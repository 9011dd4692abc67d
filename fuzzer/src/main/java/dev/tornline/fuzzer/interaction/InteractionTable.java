package dev.tornline.fuzzer.interaction;

import dev.tornline.fuzzer.store.DurableFile;
import dev.tornline.oracle.memory.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * How often each interaction was reached and in which states, and how often each call was done and
 * refused. In memory, or in a file that the workers of a campaign share while they run and that
 * outlives them; of two who count at the same moment one may be lost.
 *
 * <p>A file of another version, whose interactions are others, begins anew.
 */
public final class InteractionTable {

  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final ValueLayout.OfLong UNALIGNED = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final int INTERACTIONS = 8;
  private static final int CALLS = INTERACTIONS + Interaction.COUNT * 8;
  private static final int BYTES = CALLS + Call.COUNT * 8;
  private static final long COUNT_MAX = (1L << 31) - 1;

  private final MemorySegment table;

  private InteractionTable(MemorySegment table) {
    this.table = table;
    if (table.get(LONG, 0) != version()) {
      table.fill((byte) 0);
      table.set(LONG, 0, version());
    }
  }

  /** A table of this process alone. */
  public static InteractionTable inMemory() {
    return new InteractionTable(Arena.ofAuto().allocate(BYTES, Long.BYTES));
  }

  /**
   * Makes the file of an empty table, unless there is one of this version. All of it is written, so
   * that nobody who counts runs out of room; on a full disk this waits.
   *
   * @throws IOException if the file cannot be written
   */
  public static void create(Path file) throws IOException {
    if (current(file).isEmpty()) {
      byte[] empty = new byte[BYTES];
      MemorySegment.ofArray(empty).set(UNALIGNED, 0, version());
      DurableFile.write(file, empty);
    }
  }

  /** The bytes of a file, if it is a table of this version. */
  private static Optional<MemorySegment> current(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) != BYTES) {
      return Optional.empty();
    }
    MemorySegment stored = MemorySegment.ofArray(Files.readAllBytes(file));
    return stored.get(UNALIGNED, 0) == version() ? Optional.of(stored) : Optional.empty();
  }

  /**
   * Opens a table, which is made if there is none.
   *
   * @throws UncheckedIOException if the file cannot be used
   */
  public static InteractionTable open(Path file) {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new InteractionTable(
          channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES, Arena.ofAuto()));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be used", e);
    }
  }

  /**
   * A copy of the table in a file, which stays as it is. That of another version is empty.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  public static InteractionTable read(Path file) {
    InteractionTable copy = inMemory();
    try {
      current(file).ifPresent(copy.table::copyFrom);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
    return copy;
  }

  /** How often an interaction was reached. */
  public int count(int interaction) {
    return (int) (entry(interaction) >>> 32);
  }

  /** In which states of entry and inode it was reached, a bit for each. */
  public int states(int interaction) {
    return (int) entry(interaction);
  }

  /** An interaction was reached in that state. */
  void reached(int interaction, int state) {
    long entry = entry(interaction);
    long count = Math.min(COUNT_MAX, (entry >>> 32) + 1);
    long states = (entry | 1L << state) & 0xffff_ffffL;
    table.set(LONG, INTERACTIONS + 8L * interaction, count << 32 | states);
  }

  /** What became of a call so far. */
  public Call.Tally tally(int call) {
    return new Call.Tally(table.get(LONG, CALLS + 8L * call));
  }

  void called(int call, Call.Tally tally) {
    table.set(LONG, CALLS + 8L * call, tally.bits());
  }

  private long entry(int interaction) {
    return table.get(LONG, INTERACTIONS + 8L * interaction);
  }

  /** Differs where the names or their order differ. */
  private static long version() {
    String names =
        Arrays.toString(Origin.values())
            + Arrays.toString(Between.values())
            + Arrays.toString(Discharge.values());
    long hash = 1;
    for (int i = 0; i < names.length(); i++) {
      hash = Hashes.mix(hash ^ names.charAt(i), Hashes.GOLDEN);
    }
    return hash | 1;
  }
}
