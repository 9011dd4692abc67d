package dev.tornline.oracle.recovery;

import static dev.tornline.oracle.memory.Units.LINE;
import static dev.tornline.oracle.memory.Units.addressOf;
import static dev.tornline.oracle.memory.Units.lineOf;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The image of a crash state as the base of another crash: what a recoverer durably holds, and on
 * top of it the lines that are durable here. Every image that is submitted costs these lines once
 * more.
 *
 * <p>Nothing may become durable on the recoverer below while this is in use.
 */
public final class CrashImage implements Recoverer {

  private final Recoverer below;
  private final LineIndex index = new LineIndex();
  private int[] numbers = new int[16];
  private byte[] lines = new byte[16 * LINE];
  private int size;
  private boolean staged;

  /** The image that this recoverer durably holds. */
  public CrashImage(Recoverer below) {
    this.below = below;
  }

  @Override
  public void read(long address, byte[] target, int to) {
    int place = index.find(lineOf(address));
    if (place < 0) {
      below.read(address, target, to);
    } else {
      System.arraycopy(lines, place * LINE, target, to, LINE);
    }
  }

  @Override
  public void persist(long address, byte[] source, int from) {
    int place = index.find(lineOf(address));
    if (place < 0) {
      place = open(lineOf(address));
    }
    System.arraycopy(source, from, lines, place * LINE, LINE);
  }

  @Override
  public void stage(long address, byte[] source, int from) {
    stageLines();
    below.stage(address, source, from);
  }

  @Override
  public void submit(RecoveryRequest request, Consumer<RecoveryResult> sink) {
    stageLines();
    staged = false;
    below.submit(request, sink);
  }

  @Override
  public void drain() {
    below.drain();
  }

  private void stageLines() {
    if (!staged) {
      staged = true;
      for (int i = 0; i < size; i++) {
        below.stage(addressOf(numbers[i]), lines, i * LINE);
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
}
