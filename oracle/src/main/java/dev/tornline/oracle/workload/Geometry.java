package dev.tornline.oracle.workload;

/**
 * The shape of the device a workload runs on.
 *
 * @param deviceMib size of the device in MiB, 4 to 1024
 */
public record Geometry(int deviceMib) {

  /** 16 MiB. */
  public static final Geometry DEFAULT = new Geometry(16);

  /** The least device size in MiB. */
  public static final int MIN_MIB = 4;

  /** The greatest device size in MiB. */
  public static final int MAX_MIB = 1024;

  /** Checks the size. */
  public Geometry {
    if (deviceMib < MIN_MIB || deviceMib > MAX_MIB) {
      throw new IllegalArgumentException(
          "device size " + deviceMib + " MiB is not within " + MIN_MIB + " to " + MAX_MIB);
    }
  }

  /** The size of the device in bytes. */
  public long deviceBytes() {
    return (long) deviceMib << 20;
  }
}
