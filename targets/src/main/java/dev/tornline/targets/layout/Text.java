package dev.tornline.targets.layout;

import dev.tornline.targets.DeviceImage;

/** Names in an image. */
public final class Text {

  private Text() {}

  /** The characters at an address; what is no visible ASCII becomes a question mark. */
  public static String at(DeviceImage image, long address, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      int character = image.byteAt(address + i);
      text.append(character > ' ' && character < 0x7f ? (char) character : '?');
    }
    return text.toString();
  }
}
