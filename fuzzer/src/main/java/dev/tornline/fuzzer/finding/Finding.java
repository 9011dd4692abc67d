package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.setup.SetupDocument;
import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.Needs;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code finding.json} holds. The workload lies beside it, in {@code workload.tl}.
 *
 * <p>Whoever changes this form gives it the next schema number and keeps a reader for this one:
 * people keep findings.
 *
 * @param schema {@link #SCHEMA}
 * @param id short name, the same for the same target and signature everywhere
 * @param kind what went wrong
 * @param setup what the workload ran on
 * @param environment what ran beneath it, see {@link dev.tornline.targets.Target#environment};
 *     empty if it is not known
 * @param violation the violation
 * @param crash where the power failed; present only for a {@link Kind#BROKEN_PROMISE}
 * @param provenance the run that found it
 * @param confirmation how often replaying gave the same
 */
public record Finding(
    int schema,
    String id,
    Kind kind,
    SetupDocument setup,
    SortedMap<String, String> environment,
    Violation violation,
    Optional<Crash> crash,
    Provenance provenance,
    Confirmation confirmation) {

  /** The version of this record's form. Numbers below belong to forms that are no longer read. */
  public static final int SCHEMA = 8;

  private static final int ID_LENGTH = 8;

  /** The kinds of finding. */
  public enum Kind {
    /** A recovered crash state does not keep what was promised. */
    BROKEN_PROMISE,
    /** The target failed while the workload ran, without a crash. */
    LIVE_FAILURE,
    /** The workload or a recovery did not end in time. */
    HANG,
    /** The process that ran the workload died. */
    PROCESS_DEATH
  }

  /**
   * What was promised and not kept.
   *
   * @param contract what the target promised
   * @param rule code of the broken rule; {@code hang} or {@code process-death} if the workload was
   *     not finished
   * @param signature by which findings are grouped
   * @param sentence what happened, as one sentence without a full stop
   */
  public record Violation(Contract contract, String rule, String signature, String sentence) {}

  /**
   * A power failure that breaks the promise.
   *
   * @param state what reached the media
   * @param needs what the hardware has to do for the promise to be broken
   */
  public record Crash(CrashDocument state, Needs needs) {}

  /**
   * The run that found it.
   *
   * @param version version of Tornline
   * @param seed seed of the campaign, in hexadecimal; empty if there was none
   * @param traceHash hash of the trace of the workload, in hexadecimal; empty if there is none
   */
  public record Provenance(String version, String seed, String traceHash) {}

  /**
   * How often replaying gave the same.
   *
   * @param same replays with the same signature
   * @param tried replays; 0 if it was not replayed
   */
  public record Confirmation(int same, int tried) {

    /** Not replayed. */
    public static final Confirmation NONE = new Confirmation(0, 0);

    /** Whether some replays, but not all, or none of them gave the same. */
    public boolean flaky() {
      return same < tried;
    }

    @Override
    public String toString() {
      return tried == 0 ? "not replayed" : same + "/" + tried;
    }
  }

  /**
   * Copies the map and checks that there is a crash where the kind says so.
   *
   * @throws IllegalArgumentException if not
   */
  public Finding {
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    if ((kind == Kind.BROKEN_PROMISE) != crash.isPresent()) {
      throw new IllegalArgumentException(
          "a " + kind + (crash.isPresent() ? " has no crash" : " has a crash"));
    }
  }

  /** A finding of this version's form, with the id that follows from target and signature. */
  public static Finding of(
      Kind kind,
      Setup setup,
      Violation violation,
      Optional<Crash> crash,
      Provenance provenance,
      Confirmation confirmation) {
    return new Finding(
        SCHEMA,
        idOf(setup.target().name(), violation.signature()),
        kind,
        SetupDocument.of(setup),
        setup.target().environment(setup.geometry()),
        violation,
        crash,
        provenance,
        confirmation);
  }

  /** In one line, for lists. */
  public String headline() {
    return id + "  " + violation.sentence();
  }

  /**
   * The crash state.
   *
   * @throws java.util.NoSuchElementException if there was no crash
   */
  public CrashState crashState() {
    return crash.orElseThrow().state().toState();
  }

  private static String idOf(String target, String signature) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((target + "\0" + signature).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, ID_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
