package dev.tornline.targets.linux.patch;

/** A patch does not fit a module. The message is one line. */
public final class PatchRefusedException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  PatchRefusedException(String why) {
    super(why);
  }
}
