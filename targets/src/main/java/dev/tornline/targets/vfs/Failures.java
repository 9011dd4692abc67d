package dev.tornline.targets.vfs;

/** Words for exceptions that escape from a filesystem: they are its own bugs. */
final class Failures {

  private Failures() {}

  /** One line: what was thrown, its message, and the frame in the target where it was thrown. */
  static String describe(Throwable thrown) {
    StringBuilder line = new StringBuilder(thrown.getClass().getSimpleName());
    if (thrown.getMessage() != null) {
      line.append(": ").append(thrown.getMessage().replace('\n', ' '));
    }
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (!frame.getClassName().startsWith("java.") && !frame.getClassName().startsWith("jdk.")) {
        return line.append(" at ")
            .append(frame.getClassName())
            .append('.')
            .append(frame.getMethodName())
            .toString();
      }
    }
    return line.toString();
  }
}
