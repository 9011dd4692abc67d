package dev.tornline.targets.linux.machine;

/** What the guest or its tracer has written is not what {@code protocol.h} says. */
public final class ProtocolException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** With one line for the user. */
  public ProtocolException(String line) {
    super(line);
  }

  /** An enumeration has no such number. */
  public static ProtocolException unknown(String what, long number) {
    return new ProtocolException("the guest reports an unknown " + what + ": " + number);
  }
}
