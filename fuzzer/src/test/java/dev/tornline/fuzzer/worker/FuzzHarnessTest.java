package dev.tornline.fuzzer.worker;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.codec.WorkloadCodec;
import dev.tornline.fuzzer.finding.Findings;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.fuzzer.toy.ToyTarget;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The harness under a driver of {@code fuzzerTestOneInput(byte[])}. */
final class FuzzHarnessTest {

  private static final byte[] LAZY_SIZE = WorkloadCodec.encode(Findings.LAZY_SIZE);

  @AfterEach
  void forgetTarget() {
    FuzzHarness.fuzzerTearDown();
    System.clearProperty("tornline.target");
    System.clearProperty("tornline.defects");
  }

  @Test
  void input_onHealthyTarget_isFine() {
    fuzz("");
    assertDoesNotThrow(() -> FuzzHarness.fuzzerTestOneInput(LAZY_SIZE));
    assertDoesNotThrow(() -> FuzzHarness.fuzzerTestOneInput(new byte[0]));
    assertDoesNotThrow(() -> FuzzHarness.fuzzerTestOneInput(new byte[5000]));
  }

  @Test
  void input_thatBreaksAPromise_throwsWithItsSignatureAsStack() {
    fuzz(ToyTarget.LAZY_SIZE);
    BrokenPromise thrown =
        assertThrows(BrokenPromise.class, () -> FuzzHarness.fuzzerTestOneInput(LAZY_SIZE));
    assertEquals("contract.r2-wrong-size-by-store", thrown.getStackTrace()[0].getClassName());
    assertTrue(thrown.getMessage().contains("/a has size 0"), thrown.getMessage());
  }

  @Test
  void input_thatHidesAMisbehaviourBeforeItEnds_isNoMatterOfTheCrash() {
    fuzz("jext", "collapse-leaves-mapping");
    Workload hiding =
        WorkloadText.parse(
            "hiding",
            """
            tornline workload v1

            f0 = create /a
            truncate f0 size=1
            m0 = mmap f0 off=0 len=1 sync
            store m0 off=0 len=1 data=A
            fallocate f0 insert off=0 len=4096
            store m0 off=0 len=1 data=B
            fsync f0
            truncate f0 size=0
            """);
    BrokenPromise thrown =
        assertThrows(
            BrokenPromise.class,
            () -> FuzzHarness.fuzzerTestOneInput(WorkloadCodec.encode(hiding)));
    assertEquals("contract.r10-misbehaved-by-store", thrown.getStackTrace()[0].getClassName());
  }

  @Test
  void settings_asJvmArguments_areReadBack() {
    Setup plain = Findings.toy(ToyTarget.LAZY_SIZE, ToyTarget.PUNCH_HANGS);
    SortedMap<String, String> values =
        new TreeMap<>(Map.of("variant", "lazy", "mount", "a=b,c=d e"));
    HarnessSettings settings =
        new HarnessSettings(
            new Setup(
                plain.target().with(values), plain.defects(), plain.geometry(), plain.model()),
            77,
            2);
    Map<String, String> properties =
        settings.jvmArguments().stream()
            .map(argument -> argument.substring(2).split("=", 2))
            .collect(java.util.stream.Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    HarnessSettings read =
        HarnessSettings.from(properties::get, new TargetCatalog(List.of(new ToyTarget())));
    assertEquals(settings.statesPerWorkload(), read.statesPerWorkload());
    assertEquals(2, read.recoveryDepth());
    assertEquals(settings.setup().defects(), read.setup().defects());
    assertEquals(settings.setup().geometry(), read.setup().geometry());
    assertEquals(settings.setup().target().configuration(), read.setup().target().configuration());
    assertEquals(settings.setup().model(), read.setup().model());
  }

  @Test
  void settings_thatAreWrong_sayWhich() {
    TargetCatalog toys = new TargetCatalog(List.of(new ToyTarget()));
    assertThrows(UserException.class, () -> HarnessSettings.from(_ -> null, toys));
    UserException refused =
        assertThrows(
            UserException.class,
            () ->
                HarnessSettings.from(
                    Map.of("tornline.target", "toy", "tornline.tearing", "page")::get, toys));
    assertTrue(refused.getMessage().startsWith("-Dtornline.tearing=page"), refused.getMessage());
  }

  private static void fuzz(String defects) {
    fuzz("toy", defects);
  }

  private static void fuzz(String target, String defects) {
    System.setProperty("tornline.target", target);
    System.setProperty("tornline.defects", defects);
  }
}
