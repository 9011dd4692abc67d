package dev.tornline.targets.pmem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.persistency.LineSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageBenchTest {

  private final List<Observation> seen = new ArrayList<>();
  private final byte[] line = new byte[64];

  @Test
  void submit_stagedLine_isSeenByThatImageOnly() {
    ImageBench bench = bench(memory -> sees(memory.loadByte(64)));
    line[0] = 5;
    bench.settle(64, line, 0);
    line[0] = 9;
    bench.stage(64, line, 0);
    bench.submit(seen::add);
    bench.submit(seen::add);
    bench.drain();

    assertEquals(List.of(sees(9), sees(5)), seen);
  }

  @Test
  void submit_recoveryThatStores_leavesNothingBehind() {
    ImageBench bench =
        bench(
            memory -> {
              memory.storeInt(0, memory.loadInt(0) + 1);
              return sees(memory.loadInt(0));
            });
    bench.submit(seen::add);
    bench.submit(seen::add);

    assertEquals(List.of(sees(1), sees(1)), seen);
  }

  @Test
  void submitTwice_usesAfterTheSecondRecovery_andUndoesIt() {
    ImageBench bench =
        new ImageBench(
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
                seen.clear();
              }
            });
    bench.submitTwice((_, first, second) -> seen.addAll(List.of(first, second)));
    bench.submit(seen::add);
    assertEquals(List.of(sees(0), sees(7), sees(0)), seen);

    bench.reset();
    assertEquals(List.of(), seen);
  }

  @Test
  void submit_recoveryThatLoops_isAHang() {
    ImageBench bench =
        bench(
            memory -> {
              while (memory.loadByte(0) == 0) {
                memory.fence();
              }
              return sees(1);
            });
    bench.submit(seen::add);

    Unusable hang = new Unusable(Stage.HANG, "more than 100 accesses to the device");
    assertEquals(List.of(hang), seen);
  }

  @Test
  void noteLoads_ofImages_isThoseSubmittedFromThenOn() {
    ImageBench bench =
        bench(
            memory -> {
              memory.storeNt(64, line, 0, 64);
              return sees(memory.loadByte(memory.loadByte(0)));
            });
    LineSet lines = new LineSet(4096);
    bench.noteLoads(lines);
    bench.submitTwice((_, _, _) -> {});
    assertEquals(1, lines.size(), "both loads are of one line");
    byte[] staged = new byte[64];
    staged[0] = 64;
    bench.stage(0, staged, 0);
    bench.submit(seen::add);
    assertEquals(1, lines.size(), "all of the other line was stored to");
    staged[0] = 127;
    bench.stage(0, staged, 0);
    lines.clear();
    bench.noteNoLoads();
    bench.submit(seen::add);
    assertEquals(0, lines.size());
  }

  @Test
  void read_whileAnImageIsStaged_givesWhatIsDurable() {
    ImageBench bench = bench(memory -> sees(0));
    line[0] = 5;
    bench.settle(64, line, 0);
    line[0] = 9;
    bench.stage(64, line, 0);
    byte[] durable = new byte[80];
    bench.read(64, durable, 16);
    bench.reset();
    byte[] base = new byte[64];
    bench.read(64, base, 0);

    assertEquals(5, durable[16]);
    assertEquals(0, base[0]);
  }

  private static ImageBench bench(ImageRecovery recovery) {
    return new ImageBench(new RecoveryMemory(BaseImage.zeros(4096), 100), recovery);
  }

  private static Observation sees(int value) {
    return new Unusable(Stage.READ, "byte " + value);
  }
}
