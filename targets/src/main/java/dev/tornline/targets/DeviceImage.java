package dev.tornline.targets;

/** The content of a device, to read structures from. What lies beyond its end reads as zeros. */
public interface DeviceImage {

  /** Size in bytes. */
  long size();

  /** The byte at an address, 0 to 255; 0 beyond the end. */
  int byteAt(long address);

  /** A number of up to eight bytes, the least significant one first. */
  default long little(long address, int bytes) {
    long number = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      number = number << 8 | byteAt(address + i);
    }
    return number;
  }

  /** A number of up to eight bytes, the most significant one first. */
  default long big(long address, int bytes) {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number = number << 8 | byteAt(address + i);
    }
    return number;
  }
}
