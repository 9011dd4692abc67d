package dev.tornline.targets;

import java.util.random.RandomGenerator;

/** An image in an array, for tests. */
public record ArrayImage(byte[] bytes) implements DeviceImage {

  private static final int LINE = 64;

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public int byteAt(long address) {
    return address < 0 || address >= bytes.length ? 0 : bytes[(int) address] & 0xff;
  }

  /** Overwrites some bytes, most of them among the first ones, where the superblock lies. */
  public void damage(RandomGenerator random, int count) {
    for (int i = 0; i < count; i++) {
      int end = random.nextBoolean() ? 1 << 14 : bytes.length;
      bytes[random.nextInt(end)] = (byte) random.nextInt();
    }
  }

  /** Asks a map for every line of the device and beyond; the number of lines that it names. */
  public int named(ImageMap map) {
    int named = 0;
    for (long address = -LINE; address <= bytes.length; address += LINE) {
      named += map.at(address).isPresent() ? 1 : 0;
    }
    return named;
  }
}
