package dev.tornline.fuzzer.archive;

import java.util.Arrays;

/**
 * The content of a compressed file.
 *
 * @param bytes not to be changed; empty if there is nothing to keep
 */
public record Compressed(byte[] bytes) {

  /** Nothing to keep. */
  public static final Compressed NONE = new Compressed(new byte[0]);

  /** Whether there is nothing to keep. */
  public boolean none() {
    return bytes.length == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Compressed that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
