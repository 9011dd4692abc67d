package dev.tornline.targets.jext.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.targets.Defect;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.Jext;
import dev.tornline.targets.jext.defect.JextDefects;
import dev.tornline.targets.jext.disk.CorruptException;
import dev.tornline.targets.jext.disk.Layout;
import dev.tornline.targets.jext.fs.TestDevice.PowerFailure;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The defects that show only when the power fails again during recovery. */
class RecoveryDefectTest {

  private TestDevice crashed;

  @BeforeEach
  void makeAFileAndLoseThePower() throws FsException {
    crashed = new TestDevice(Layout.address(JextRig.SMALL.blocks()));
    JextFormat.format(crashed, JextRig.SMALL);
    JextFileSystem fs = mount(crashed, new JextBuilder().parts());
    fs.create(fs.root(), "a", Entry.Kind.FILE, 0600, "");
    fs.sync();
    crashed = crashed.afterCrash();
  }

  @ParameterizedTest
  @ValueSource(strings = {"replay-not-idempotent", "tail-before-replay", "replay-not-flushed"})
  void recovery_cutOffOnce_losesWhatWasSynced(String defect) throws FsException {
    JextParts parts = JextDefects.install(Set.of(defect)).parts();
    assertTrue(losses(parts) > 0, "nothing was lost");
  }

  @ParameterizedTest
  @ValueSource(strings = {"replay-not-idempotent", "tail-before-replay", "replay-not-flushed"})
  void recovery_notCutOff_keepsWhatWasSynced(String defect) throws FsException {
    assertFalse(isLost(crashed, JextDefects.install(Set.of(defect)).parts()));
  }

  @Test
  void recovery_soundAndCutOffOnce_losesNothing() throws FsException {
    assertEquals(0, losses(new JextBuilder().parts()));
  }

  @Test
  void defects_thatNeedACrashInRecovery_areTheseThree() {
    assertEquals(
        Set.of("replay-not-idempotent", "tail-before-replay", "replay-not-flushed"),
        new Jext()
            .defects().stream()
                .filter(defect -> defect.shownBy() == Defect.ShownBy.A_CRASH_IN_RECOVERY)
                .map(Defect::name)
                .collect(Collectors.toSet()));
  }

  /** Cuts recovery off everywhere, in several ways; returns how often the file is gone then. */
  private int losses(JextParts parts) throws FsException {
    int losses = 0;
    boolean cutOff = true;
    for (int done = 0; cutOff; done++) {
      for (int seed = 0; seed < 8; seed++) {
        TestDevice device = crashed.afterCrash();
        device.failAfter(done);
        cutOff = isCutOff(device, parts);
        if (isLost(device.afterCrash(new SplittableRandom(seed)), parts)) {
          losses++;
        }
      }
    }
    return losses;
  }

  private static boolean isCutOff(TestDevice device, JextParts parts) {
    try {
      mount(device, parts);
      return false;
    } catch (PowerFailure e) {
      return true;
    }
  }

  private static boolean isLost(TestDevice device, JextParts parts) throws FsException {
    try {
      JextFileSystem fs = mount(device, parts);
      return fs.lookup(fs.root(), "a") == null || new JextCheck().runAfterMount(fs).isPresent();
    } catch (CorruptException e) {
      return true;
    }
  }

  private static JextFileSystem mount(TestDevice device, JextParts parts) {
    return JextFileSystem.mount(device, parts);
  }
}
