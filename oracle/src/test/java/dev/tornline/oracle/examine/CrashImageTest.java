package dev.tornline.oracle.examine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.persistency.CrashState;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.recovery.CrashImage;
import dev.tornline.oracle.recovery.HeapRecoverer;
import dev.tornline.oracle.sweep.CrashPlan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What recovery is given, and which crash points are looked at. */
final class CrashImageTest {

  private static final Run RUN =
      new OneFile().mapped(192).store(0, 16, "A").persist(0, 16).store(64, 24, "B").run();

  private final Examiner examiner =
      new Examiner(new Contract(true, MetadataStrictness.PREFIX), PersistencyModel.DEFAULT);

  @Test
  void image_everyCrashState_isWhatRecoveryWasGiven() {
    byte[][] given = new byte[1][];
    HeapRecoverer recoverer =
        new HeapRecoverer(
            OneFile.device(),
            image -> {
              given[0] = image.clone();
              return OneFile.recover(image);
            });
    List<CrashState> states = new ArrayList<>();
    List<byte[]> images = new ArrayList<>();
    examiner.examine(
        RUN,
        recoverer,
        CrashPlan.THOROUGH,
        _ -> true,
        (state, _, _) -> {
          if (given[0] != null) { // else what it recovers to was known
            states.add(state.get());
            images.add(given[0]);
            given[0] = null;
          }
          return true;
        });
    assertTrue(states.stream().anyMatch(state -> !state.torn().isEmpty()));
    for (int i = 0; i < states.size(); i++) {
      assertArrayEquals(images.get(i), image(states.get(i)), states.get(i).toString());
    }
  }

  @Test
  void image_unreachableState_isRefused() {
    CrashState state = CrashState.nothing(1).persist(77);
    assertThrows(IllegalArgumentException.class, () -> image(state));
  }

  @Test
  void examine_withAStride_looksAtEveryNthPoint() {
    List<Integer> all = points(1);
    List<Integer> some = points(3);
    assertTrue(all.size() > 6, all::toString);
    assertTrue(all.containsAll(some), some::toString);
    assertEquals(all.getFirst(), some.getFirst());
    assertTrue(some.size() >= 2 && some.size() <= (all.size() + 2) / 2, some::toString);
  }

  private List<Integer> points(int stride) {
    List<Integer> points = new ArrayList<>();
    examiner.examine(
        RUN,
        recoverer(),
        new CrashPlan(16, 16, 1).withStride(stride),
        _ -> true,
        (state, _, _) -> {
          int point = state.get().point();
          if (!points.contains(point)) {
            points.add(point);
          }
          return true;
        });
    return points;
  }

  private static HeapRecoverer recoverer() {
    return new HeapRecoverer(OneFile.device(), OneFile::recover);
  }

  private byte[] image(CrashState state) {
    CrashImage image = examiner.at(RUN, CrashImageTest::recoverer, state).image();
    byte[] device = OneFile.device();
    for (int at = 0; at < device.length; at += 64) {
      image.read(at, device, at);
    }
    return device;
  }
}
