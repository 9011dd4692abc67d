package dev.tornline.fuzzer.mutate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.codec.WorkloadCodec;
import dev.tornline.fuzzer.interaction.InteractionTable;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.OperationKind;
import dev.tornline.oracle.workload.Outcome;
import dev.tornline.oracle.workload.SlotTable;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OpMutatorTest {

  @Test
  void mutateAndCross_sameArguments_giveTheSameAndChangeNone() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2_000; i++) {
      byte[] first = chain(random);
      byte[] second = chain(random);
      byte[] firstCopy = first.clone();
      byte[] secondCopy = second.clone();
      long seed = random.nextLong();
      assertArrayEquals(
          new OpMutator(InteractionTable.inMemory()).mutate(first, 1024, seed),
          new OpMutator(InteractionTable.inMemory()).mutate(first.clone(), 1024, seed));
      assertArrayEquals(
          new OpMutator(InteractionTable.inMemory()).cross(first, second, 1024, seed),
          new OpMutator(InteractionTable.inMemory())
              .cross(first.clone(), second.clone(), 1024, seed));
      assertArrayEquals(firstCopy, first);
      assertArrayEquals(secondCopy, second);
    }
  }

  @Test
  void mutateAndCross_anyBytesAndAnyLimit_giveWholeStepsWithinTheLimit() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 20_000; i++) {
      byte[] first = garbage(random);
      byte[] second = garbage(random);
      int maxSize = random.nextInt(WorkloadCodec.MAX_BYTES + 100);
      check(new OpMutator(InteractionTable.inMemory()).mutate(first, maxSize, i), maxSize);
      check(new OpMutator(InteractionTable.inMemory()).cross(first, second, maxSize, i), maxSize);
    }
  }

  @Test
  void mutate_noRoomForAStep_givesNothing() {
    assertEquals(0, new OpMutator(InteractionTable.inMemory()).mutate(new byte[64], 15, 1).length);
    assertEquals(
        0,
        new OpMutator(InteractionTable.inMemory()).cross(new byte[64], new byte[64], 0, 1).length);
  }

  @Test
  void mutateAndCross_otherDevice_keepIt() {
    Geometry geometry = new Geometry(64);
    byte[] bytes =
        WorkloadCodec.encode(new Workload(geometry, List.of(Step.of(new Operation.Sync()))));
    for (int seed = 0; seed < 1_000; seed++) {
      byte[] mutated = new OpMutator(InteractionTable.inMemory()).mutate(bytes, 1024, seed);
      assertEquals(geometry, WorkloadCodec.decode(mutated).geometry());
      byte[] crossed =
          new OpMutator(InteractionTable.inMemory()).cross(mutated, new byte[32], 1024, seed);
      assertEquals(geometry, WorkloadCodec.decode(crossed).geometry());
      bytes = mutated;
    }
  }

  @Test
  void mutate_almostAlways_changesTheWorkload() {
    SplittableRandom random = new SplittableRandom(3);
    int changed = 0;
    for (int i = 0; i < 5_000; i++) {
      byte[] before = chain(random);
      byte[] after =
          new OpMutator(InteractionTable.inMemory()).mutate(before, 1024, random.nextLong());
      changed += Arrays.equals(before, after) ? 0 : 1;
    }
    assertTrue(changed > 4_500, changed + " of 5000 changed");
  }

  @Test
  void mutate_longChains_useEveryKindAndSkipFewSteps() {
    SplittableRandom random = new SplittableRandom(4);
    Set<OperationKind> kinds = EnumSet.noneOf(OperationKind.class);
    int skipped = 0;
    int total = 0;
    for (int i = 0; i < 2_000; i++) {
      SlotTable slots = new SlotTable();
      for (Step step : WorkloadCodec.decode(chain(random)).steps()) {
        kinds.add(OperationKind.of(step.operation()));
        total++;
        if (slots.whySkipped(step.operation()).isPresent()) {
          skipped++;
        } else {
          slots.note(step.operation(), Outcome.OK);
        }
      }
    }
    assertEquals(EnumSet.allOf(OperationKind.class), kinds);
    assertTrue(skipped * 20 < total, skipped + " of " + total + " steps are skipped");
    assertTrue(skipped > 0, "nonsense is tried as well");
  }

  @Test
  void cross_twoWorkloads_takesStepsOfBoth() {
    byte[] first = WorkloadCodec.encode(creations('a'));
    byte[] second = WorkloadCodec.encode(creations('c'));
    int both = 0;
    for (int seed = 0; seed < 1_000; seed++) {
      List<Step> steps =
          WorkloadCodec.decode(
                  new OpMutator(InteractionTable.inMemory()).cross(first, second, 1024, seed))
              .steps();
      boolean ofFirst = steps.stream().anyMatch(creations('a').steps()::contains);
      boolean ofSecond = steps.stream().anyMatch(creations('c').steps()::contains);
      both += ofFirst && ofSecond ? 1 : 0;
    }
    assertTrue(both > 400, both + " of 1000 have steps of both");
  }

  private static Workload creations(char name) {
    int bits = name - 'a' + 1 << 12;
    var path = new dev.tornline.oracle.workload.FilePath(bits);
    return Workload.of(
        new Operation.Mkdir(path),
        new Operation.Create(name - 'a', path.child(1)),
        new Operation.Create(name - 'a' + 1, path.child(2)));
  }

  private static void check(byte[] result, int maxSize) {
    assertTrue(result.length <= maxSize);
    assertEquals(0, result.length % WorkloadCodec.RECORD_BYTES);
    assertTrue(maxSize < 2 * WorkloadCodec.RECORD_BYTES || result.length > 0);
    assertTrue(WorkloadCodec.decode(result).steps().size() <= WorkloadCodec.MAX_STEPS);
  }

  private static byte[] chain(SplittableRandom random) {
    byte[] bytes = new byte[0];
    for (int count = random.nextInt(20); count >= 0; count--) {
      bytes =
          new OpMutator(InteractionTable.inMemory())
              .mutate(bytes, WorkloadCodec.MAX_BYTES, random.nextLong());
    }
    return bytes;
  }

  private static byte[] garbage(SplittableRandom random) {
    byte[] bytes = new byte[random.nextInt(WorkloadCodec.MAX_BYTES + 100)];
    random.nextBytes(bytes);
    return bytes;
  }
}
