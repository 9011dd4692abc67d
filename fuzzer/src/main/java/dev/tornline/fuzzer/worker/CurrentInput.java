package dev.tornline.fuzzer.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * The input that is being run, in a mapped file: it is there after the process died, whatever way.
 */
public final class CurrentInput {

  /** Keeps nothing. */
  static final CurrentInput NOWHERE = new CurrentInput(ByteBuffer.allocate(4));

  private static final int HEADER = 4;
  private static final int NONE = -1;

  private final ByteBuffer map;

  private CurrentInput(ByteBuffer map) {
    this.map = map;
  }

  /** Keeps inputs of up to {@code lengthMax} bytes in this file. */
  static CurrentInput open(Path file, int lengthMax) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MappedByteBuffer map =
          channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) HEADER + lengthMax);
      map.order(ByteOrder.LITTLE_ENDIAN);
      map.putInt(0, NONE);
      return new CurrentInput(map);
    }
  }

  /** An input begins; what is beyond the limit is not kept. */
  void begin(byte[] input) {
    int length = Math.min(input.length, map.capacity() - HEADER);
    map.putInt(0, length);
    map.put(HEADER, input, 0, length);
  }

  /** The input ended. */
  void end() {
    map.putInt(0, NONE);
  }

  /** The input that a process was running when it died, if it was running one. */
  public static Optional<byte[]> leftIn(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    byte[] all = Files.readAllBytes(file);
    if (all.length < HEADER) {
      return Optional.empty();
    }
    int length = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return length < 0 || length > all.length - HEADER
        ? Optional.empty()
        : Optional.of(Arrays.copyOfRange(all, HEADER, HEADER + length));
  }
}
