package dev.tornline.targets.jext;

import dev.tornline.targets.vm.FaultHandler;
import java.util.Objects;

/**
 * All that a jext and the page faults on it are made of.
 *
 * @param parts of the filesystem
 * @param faults how page faults are served
 */
public record JextBuild(JextParts parts, FaultHandler.Factory faults) {

  /** A sound filesystem with sound faults. */
  public static final JextBuild SOUND = new JextBuild(JextParts.SOUND, FaultHandler::new);

  /** Refuses null. */
  public JextBuild {
    Objects.requireNonNull(parts);
    Objects.requireNonNull(faults);
  }

  /** This, but of other parts. */
  public JextBuild withParts(JextParts other) {
    return new JextBuild(other, faults);
  }

  /** This, but with faults served another way. */
  public JextBuild withFaults(FaultHandler.Factory other) {
    return new JextBuild(parts, other);
  }
}
