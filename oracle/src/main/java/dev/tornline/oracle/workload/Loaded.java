package dev.tornline.oracle.workload;

import java.util.Arrays;

/**
 * The bytes that a load has returned. Two are equal if their bytes are.
 *
 * <p>All loads of a run together keep no more than {@link #RUN_BYTES}: one that reaches this limit
 * keeps its first bytes only, and those after it keep none.
 *
 * @param bytes from the start of the range; not to be changed
 */
public record Loaded(byte[] bytes) {

  /** How many bytes the loads of a run keep at most. */
  public static final int RUN_BYTES = 16 << 20;

  /** Of a step that loads nothing, or was ended before it had loaded anything. */
  public static final Loaded NOTHING = new Loaded(new byte[0]);

  @Override
  public boolean equals(Object other) {
    return other instanceof Loaded(byte[] others) && Arrays.equals(bytes, others);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** How many there are. */
  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
