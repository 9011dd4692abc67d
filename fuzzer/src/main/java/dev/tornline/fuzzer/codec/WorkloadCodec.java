package dev.tornline.fuzzer.codec;

import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/** The binary form of workloads; the package documentation has the layout. */
public final class WorkloadCodec {

  /** Size of a record, in bytes. */
  public static final int RECORD_BYTES = 16;

  /** The greatest number of steps in the binary form. */
  public static final int MAX_STEPS = 64;

  /** The greatest size of the binary form, in bytes. */
  public static final int MAX_BYTES = (1 + MAX_STEPS) * RECORD_BYTES;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final byte[] HEADER = {'T', 'L', 'W', '1'};

  private WorkloadCodec() {}

  /** The workload that the bytes stand for; there is one for all bytes. */
  public static Workload decode(byte[] bytes) {
    boolean header = startsWithHeader(bytes);
    int from = header ? RECORD_BYTES : 0;
    int count = Math.min((bytes.length - from) / RECORD_BYTES, MAX_STEPS);
    RecordReader reader = new RecordReader();
    Step[] steps = new Step[count];
    for (int i = 0; i < count; i++) {
      int at = from + i * RECORD_BYTES;
      steps[i] = reader.read((long) WORD.get(bytes, at), (long) WORD.get(bytes, at + Long.BYTES));
    }
    return new Workload(header ? geometry(bytes) : Geometry.DEFAULT, List.of(steps));
  }

  /**
   * The bytes that {@link #decode} turns into an equal workload.
   *
   * @throws IllegalArgumentException if there are more than {@link #MAX_STEPS} steps
   */
  public static byte[] encode(Workload workload) {
    List<Step> steps = workload.steps();
    if (steps.size() > MAX_STEPS) {
      throw new IllegalArgumentException(
          steps.size() + " steps are more than the " + MAX_STEPS + " that the binary form holds");
    }
    int from = headerBytes(workload.geometry());
    byte[] bytes = new byte[from + steps.size() * RECORD_BYTES];
    if (from > 0) {
      putHeader(bytes, workload.geometry());
    }
    RecordWriter writer = new RecordWriter();
    for (int i = 0; i < steps.size(); i++) {
      int at = from + i * RECORD_BYTES;
      writer.write(steps.get(i));
      WORD.set(bytes, at, writer.high());
      WORD.set(bytes, at + Long.BYTES, writer.low());
    }
    return bytes;
  }

  /** How many steps fit into this number of bytes beside the device. */
  public static int stepsIn(int bytes, Geometry geometry) {
    int left = Math.max(0, bytes - headerBytes(geometry));
    return Math.min(left / RECORD_BYTES, MAX_STEPS);
  }

  private static int headerBytes(Geometry geometry) {
    return geometry.equals(Geometry.DEFAULT) ? 0 : RECORD_BYTES;
  }

  private static boolean startsWithHeader(byte[] bytes) {
    if (bytes.length < RECORD_BYTES) {
      return false;
    }
    for (int i = 0; i < HEADER.length; i++) {
      if (bytes[i] != HEADER[i]) {
        return false;
      }
    }
    return true;
  }

  private static Geometry geometry(byte[] bytes) {
    int mib = (bytes[HEADER.length] & 0xff) << 8 | bytes[HEADER.length + 1] & 0xff;
    int sizes = Geometry.MAX_MIB - Geometry.MIN_MIB + 1;
    return new Geometry(Geometry.MIN_MIB + Math.floorMod(mib - Geometry.MIN_MIB, sizes));
  }

  private static void putHeader(byte[] bytes, Geometry geometry) {
    System.arraycopy(HEADER, 0, bytes, 0, HEADER.length);
    bytes[HEADER.length] = (byte) (geometry.deviceMib() >> 8);
    bytes[HEADER.length + 1] = (byte) geometry.deviceMib();
  }
}
