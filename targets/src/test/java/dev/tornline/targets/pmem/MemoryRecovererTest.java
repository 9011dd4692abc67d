package dev.tornline.targets.pmem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.recovery.LineSet;
import dev.tornline.oracle.recovery.RecoveryRequest;
import dev.tornline.oracle.recovery.RecoveryResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryRecovererTest {

  private final byte[] line = new byte[64];

  @Test
  void recover_stagedLine_isSeenInThatImageOnly() {
    MemoryRecoverer recoverer = recoverer(memory -> sees(memory.loadByte(64)));
    line[0] = 5;
    recoverer.persist(64, line, 0);
    line[0] = 9;
    recoverer.stage(64, line, 0);

    assertEquals(sees(9), once(recoverer));
    assertEquals(sees(5), once(recoverer));
  }

  @Test
  void recover_recoveryThatStores_leavesNothingBehind() {
    MemoryRecoverer recoverer =
        recoverer(
            memory -> {
              memory.storeInt(0, memory.loadInt(0) + 1);
              return sees(memory.loadInt(0));
            });

    assertEquals(sees(1), once(recoverer));
    assertEquals(sees(1), once(recoverer));
  }

  @Test
  void recover_twice_usesAfterTheSecondRecovery_andUndoesIt() {
    List<String> forgotten = new ArrayList<>();
    MemoryRecoverer recoverer =
        new MemoryRecoverer(
            new RecoveryMemory(BaseImage.zeros(4096), 100),
            new ImageRecovery() {
              @Override
              public Observation recover(RecoveryMemory memory) {
                return sees(memory.loadByte(64));
              }

              @Override
              public Observation recoverAndUse(RecoveryMemory memory) {
                memory.storeInt(64, 7);
                return recover(memory);
              }

              @Override
              public void forget() {
                forgotten.add("all");
              }
            });
    RecoveryResult twice = recoverer.recover(RecoveryRequest.TWICE);
    assertEquals(sees(0), twice.first());
    assertEquals(sees(7), twice.second());
    assertEquals(sees(0), once(recoverer));

    recoverer.reset();
    assertEquals(List.of("all"), forgotten);
  }

  @Test
  void recover_recoveryThatLoops_isAHang() {
    MemoryRecoverer recoverer =
        recoverer(
            memory -> {
              while (memory.loadByte(0) == 0) {
                memory.fence();
              }
              return sees(1);
            });

    Unusable hang = new Unusable(Stage.HANG, "more than 100 accesses to the device");
    assertEquals(hang, once(recoverer));
  }

  @Test
  void recover_withLoads_addsThoseOfThisImage() {
    MemoryRecoverer recoverer =
        recoverer(
            memory -> {
              memory.storeNt(64, line, 0, 64);
              return sees(memory.loadByte(memory.loadByte(0)));
            });
    LineSet lines = new LineSet(4096);
    assertSame(lines, recoverer.recover(RecoveryRequest.TWICE.loading(lines)).loads());
    assertEquals(1, lines.size(), "both loads are of one line");
    byte[] staged = new byte[64];
    staged[0] = 64;
    recoverer.stage(0, staged, 0);
    recoverer.recover(RecoveryRequest.ONCE.loading(lines));
    assertEquals(1, lines.size(), "all of the other line was stored to");
    staged[0] = 127;
    recoverer.stage(0, staged, 0);
    lines.clear();
    assertSame(LineSet.ALL, recoverer.recover(RecoveryRequest.ONCE).loads());
    assertEquals(0, lines.size());
  }

  @Test
  void read_whileAnImageIsStaged_givesWhatIsDurable() {
    MemoryRecoverer recoverer = recoverer(memory -> sees(0));
    line[0] = 5;
    recoverer.persist(64, line, 0);
    line[0] = 9;
    recoverer.stage(64, line, 0);
    byte[] durable = new byte[80];
    recoverer.read(64, durable, 16);
    recoverer.reset();
    byte[] base = new byte[64];
    recoverer.read(64, base, 0);

    assertEquals(5, durable[16]);
    assertEquals(0, base[0]);
  }

  private static Observation once(MemoryRecoverer recoverer) {
    return recoverer.recover(RecoveryRequest.ONCE).first();
  }

  private static MemoryRecoverer recoverer(ImageRecovery recovery) {
    return new MemoryRecoverer(new RecoveryMemory(BaseImage.zeros(4096), 100), recovery);
  }

  private static Observation sees(int value) {
    return new Unusable(Stage.READ, "byte " + value);
  }
}
