package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.setup.Settings;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.persistency.Needs;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.persistency.Tearing;
import dev.tornline.oracle.workload.Geometry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What {@code finding.json} holds. The workload lies beside it, in {@code workload.tl}.
 *
 * @param schema {@link #SCHEMA}
 * @param id short name, the same for the same target and signature everywhere
 * @param kind what went wrong
 * @param target name of the target
 * @param settings of the target, by their names
 * @param defects names of the defects that were switched on
 * @param deviceMib size of the device in MiB
 * @param domain what survives a power failure besides the media
 * @param tearing what a power failure may leave of a line
 * @param contract what the target promised
 * @param rule the rule that is broken
 * @param signature by which findings are grouped
 * @param sentence what happened, in one sentence
 * @param tearingNeeded the least tearing with which the crash state can be reached
 * @param needs what the broken promise needs; {@code null} in JSON if there is no crash, or the
 *     finding was written before schema 4
 * @param crash the crash state
 * @param traceHash hash of the trace, in hexadecimal; empty if there is none
 * @param seed seed of the run that found it
 * @param version version of Tornline that found it
 * @param confirmation how often replaying gave the same
 */
public record Finding(
    int schema,
    String id,
    Kind kind,
    String target,
    SortedMap<String, String> settings,
    List<String> defects,
    int deviceMib,
    Domain domain,
    Tearing tearing,
    Contract contract,
    String rule,
    String signature,
    String sentence,
    Tearing tearingNeeded,
    Optional<Needs> needs,
    CrashDocument crash,
    String traceHash,
    String seed,
    String version,
    Confirmation confirmation) {

  /** The version of this record's form. */
  public static final int SCHEMA = 4;

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

  /** Copies the collections. */
  public Finding {
    settings = Settings.copy(settings);
    defects = List.copyOf(defects);
  }

  /** The short name of a signature on a target. */
  public static String idOf(String target, String signature) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((target + "\0" + signature).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, ID_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * What the workload ran on.
   *
   * @throws UserException if this Tornline has no such target, setting or defect
   */
  public Setup setup(TargetCatalog catalog) {
    return new Setup(
        catalog.named(target, settings),
        new TreeSet<>(defects),
        new Geometry(deviceMib),
        new PersistencyModel(domain, tearing));
  }
}
