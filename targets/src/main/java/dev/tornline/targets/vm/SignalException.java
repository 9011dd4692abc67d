package dev.tornline.targets.vm;

import dev.tornline.oracle.workload.Outcome.Signal;

/** An access that is answered by a signal. Carries no stack trace: it is an answer. */
public final class SignalException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Signal signal;

  /** Ends an access with this signal. */
  public SignalException(Signal signal) {
    super(signal.name(), null, false, false);
    this.signal = signal;
  }

  /** The signal. */
  public Signal signal() {
    return signal;
  }
}
