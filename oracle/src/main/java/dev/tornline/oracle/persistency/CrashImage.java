package dev.tornline.oracle.persistency;

import dev.tornline.oracle.observation.Observation;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The image of a crash state as the base of another crash: what its bench durably holds, and on top
 * of it the lines that are settled here. Every image that is submitted costs these lines once more.
 *
 * <p>The bench below must not settle anything while this is in use.
 */
public final class CrashImage extends ForwardingBench {

  private static final int LINE = 64;

  private final LineIndex index = new LineIndex();
  private int[] numbers = new int[16];
  private byte[] lines = new byte[16 * LINE];
  private int size;
  private boolean based;

  /** The image that this bench durably holds. */
  public CrashImage(RecoveryBench bench) {
    super(Objects.requireNonNull(bench));
  }

  @Override
  public void read(long address, byte[] target, int to) {
    int place = index.find(number(address));
    if (place < 0) {
      super.read(address, target, to);
    } else {
      System.arraycopy(lines, place * LINE, target, to, LINE);
    }
  }

  @Override
  public void settle(long address, byte[] source, int from) {
    int place = index.find(number(address));
    if (place < 0) {
      place = open(number(address));
    }
    System.arraycopy(source, from, lines, place * LINE, LINE);
  }

  @Override
  public void stage(long address, byte[] source, int from) {
    stageBase();
    super.stage(address, source, from);
  }

  @Override
  public void submit(Consumer<Observation> sink) {
    stageBase();
    based = false;
    super.submit(sink);
  }

  @Override
  public void submitTwice(RecoveredTwice sink) {
    stageBase();
    based = false;
    super.submitTwice(sink);
  }

  @Override
  public void submitTraced(RecoveredTwice sink) {
    stageBase();
    based = false;
    super.submitTraced(sink);
  }

  private void stageBase() {
    if (!based) {
      based = true;
      for (int i = 0; i < size; i++) {
        super.stage((long) numbers[i] * LINE, lines, i * LINE);
      }
    }
  }

  private int open(int number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size * 2);
      lines = Arrays.copyOf(lines, size * 2 * LINE);
    }
    numbers[size] = number;
    index.put(number, size);
    return size++;
  }

  private static int number(long address) {
    return (int) (address / LINE);
  }
}
