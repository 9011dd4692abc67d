package dev.tornline.fuzzer.activity;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream that shares a terminal with what is shown of an activity. */
final class AsideStream extends FilterOutputStream {

  private final LiveActivity activity;

  AsideStream(LiveActivity activity, OutputStream out) {
    super(out);
    this.activity = activity;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return;
    }
    synchronized (activity) {
      activity.erase();
      out.write(bytes, offset, length);
      out.flush();
      activity.wrote(bytes[offset + length - 1] == '\n');
    }
  }
}
