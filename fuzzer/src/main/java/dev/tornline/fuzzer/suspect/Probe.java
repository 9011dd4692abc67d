package dev.tornline.fuzzer.suspect;

/**
 * What woven code calls, see {@link Instrumenter}; public for that reason only. Calls go to the
 * listener of the running thread, if it has one.
 */
public final class Probe {

  private static final ThreadLocal<Session> SESSION = new ThreadLocal<>();

  private Probe() {}

  private static final class Session {

    private final CallListener listener;
    private long left;

    Session(CallListener listener, long most) {
      this.listener = listener;
      this.left = most;
    }

    void count() {
      if (--left < 0) {
        throw new EndlessException();
      }
    }
  }

  /**
   * Runs an action while a listener observes the calls of this thread.
   *
   * @param most how many calls and turns of loops there may be before {@link EndlessException}
   */
  static void listen(CallListener listener, long most, Runnable action) {
    Session before = SESSION.get();
    SESSION.set(new Session(listener, most));
    try {
      action.run();
    } finally {
      SESSION.set(before);
    }
  }

  /** A loop goes into its next turn. */
  public static void turn() {
    Session session = SESSION.get();
    if (session != null) {
      session.count();
    }
  }

  /** A method without a result is about to begin; whether it is left out. */
  public static boolean leaveOut(int method) {
    Session session = SESSION.get();
    if (session != null && session.listener.leavesOut(method)) {
      return true;
    }
    enter(method);
    return false;
  }

  /** A method begins. */
  public static void enter(int method) {
    Session session = SESSION.get();
    if (session != null) {
      session.count();
      session.listener.entered(method);
    }
  }

  /** A method ends without a numeric result. */
  public static void leave(int method) {
    Session session = SESSION.get();
    if (session != null) {
      session.listener.left(method);
    }
  }

  /** A method ends with an int, a boolean, a byte, a short or a char. */
  public static int leave(int result, int method) {
    Session session = SESSION.get();
    return session == null ? result : (int) session.listener.returned(method, result);
  }

  /** A method ends with a long. */
  public static long leave(long result, int method) {
    Session session = SESSION.get();
    return session == null ? result : session.listener.returned(method, result);
  }
}
