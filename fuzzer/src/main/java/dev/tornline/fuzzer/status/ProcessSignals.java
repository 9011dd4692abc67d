package dev.tornline.fuzzer.status;

import java.util.EnumMap;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.Signals;

/** The signals of this process that a terminal takes over for a while. */
final class ProcessSignals {

  /** The handlers that were there before. */
  private static final Map<Signal, Object> BEFORE = new EnumMap<>(Signal.class);

  private ProcessSignals() {}

  /** From now on the terminal's handlers are called. */
  static synchronized void passTo(Terminal terminal, Signal... signals) {
    for (Signal signal : signals) {
      Object before = Signals.register(signal.name(), () -> terminal.raise(signal));
      if (before != null) {
        BEFORE.put(signal, before);
      }
    }
  }

  /** From now on all is as it was. */
  static synchronized void giveBack() {
    BEFORE.forEach((signal, before) -> Signals.unregister(signal.name(), before));
    BEFORE.clear();
  }
}
