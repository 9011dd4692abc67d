package dev.tornline.targets.linux.patch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The least module: four bytes of code, a function "victim", and a relocation in the code. */
final class TestModule {

  private static final int CODE = 0x40;
  private static final int NAMES = 0x48;
  private static final int SYMBOLS = 0x58;
  private static final int RELOCATION = 0x90;
  private static final int SECTIONS = 0xc0;
  private static final int SIZE = SECTIONS + 5 * 64;

  private final ByteBuffer file = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);

  TestModule() {
    file.put(0, new byte[] {0x7f, 'E', 'L', 'F'});
    file.putLong(0x28, SECTIONS).putShort(0x3c, (short) 5);
    file.put(CODE, new byte[] {0x55, 0x48, (byte) 0x89, (byte) 0xe5});
    file.put(NAMES, "\0victim\0".getBytes(StandardCharsets.US_ASCII));
    file.putInt(SYMBOLS + 24, 1).putShort(SYMBOLS + 30, (short) 1).putLong(SYMBOLS + 40, 4);
    file.putLong(RELOCATION, 1).putLong(RELOCATION + 8, 1L << 32 | 4);
    section(1, 1, CODE, 4, 0, 0);
    section(2, 2, SYMBOLS, 48, 3, 0);
    section(3, 3, NAMES, 8, 0, 0);
    section(4, 4, RELOCATION, 24, 2, 1);
  }

  private void section(int number, int type, int offset, int size, int link, int info) {
    int at = SECTIONS + number * 64;
    file.putInt(at + 4, type).putLong(at + 24, offset).putLong(at + 32, size);
    file.putInt(at + 40, link).putInt(at + 44, info);
  }

  byte[] content() {
    return file.array();
  }

  /** With a signature of eight bytes. */
  byte[] signed() {
    byte[] magic = "~Module signature appended~\n".getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(file.array(), SIZE + 8 + 12 + magic.length);
    all[SIZE + 8 + 11] = 8;
    System.arraycopy(magic, 0, all, SIZE + 20, magic.length);
    return all;
  }

  String code(byte[] module) {
    return Patch.hex(Arrays.copyOfRange(module, CODE, CODE + 4));
  }

  int relocationType(byte[] module) {
    return ByteBuffer.wrap(module).order(ByteOrder.LITTLE_ENDIAN).getInt(RELOCATION + 8);
  }
}
