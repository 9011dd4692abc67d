package dev.tornline.fuzzer.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.OperationKind;
import dev.tornline.oracle.workload.RandomOperations;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadCodecTest {

  @ParameterizedTest
  @EnumSource
  void encode_everyKindOfOperation_isDecodedToTheSame(OperationKind kind) {
    RandomOperations random = new RandomOperations(kind.number());
    for (int i = 0; i < 1_000; i++) {
      Workload workload = Workload.of(random.next(kind));
      assertEquals(workload, WorkloadCodec.decode(WorkloadCodec.encode(workload)));
    }
  }

  @Test
  void encode_randomWorkloads_areDecodedToTheSame() {
    for (int seed = 0; seed < 500; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      RandomOperations operations = new RandomOperations(seed);
      Geometry geometry = new Geometry(random.nextInt(Geometry.MIN_MIB, Geometry.MAX_MIB + 1));
      List<Step> steps =
          Stream.generate(operations::next)
              .limit(random.nextInt(WorkloadCodec.MAX_STEPS + 1))
              .toList();
      Workload workload = new Workload(geometry, steps);
      byte[] bytes = WorkloadCodec.encode(workload);
      assertEquals(workload, WorkloadCodec.decode(bytes));
      assertTrue(bytes.length <= WorkloadCodec.MAX_BYTES);
      assertEquals(steps.size(), WorkloadCodec.stepsIn(bytes.length, geometry));
    }
  }

  @Test
  void encode_greatestOffset_isDecodedToTheSame() {
    Workload workload = Workload.of(new Operation.Truncate(7, Slots.MAX_OFFSET));
    assertEquals(workload, WorkloadCodec.decode(WorkloadCodec.encode(workload)));
  }

  @Test
  void encode_oneStepTooMany_isRefused() {
    List<Step> steps =
        Collections.nCopies(WorkloadCodec.MAX_STEPS + 1, Step.of(new Operation.Sync()));
    Workload workload = new Workload(Geometry.DEFAULT, steps);
    assertEquals(
        "65 steps are more than the 64 that the binary form holds",
        assertThrows(IllegalArgumentException.class, () -> WorkloadCodec.encode(workload))
            .getMessage());
  }

  @Test
  void decode_anyBytes_isAWorkloadThatEncodesBack() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(WorkloadCodec.MAX_BYTES + 40)];
      random.nextBytes(bytes);
      Workload workload = WorkloadCodec.decode(bytes);
      byte[] canonical = WorkloadCodec.encode(workload);
      assertEquals(workload, WorkloadCodec.decode(canonical));
      assertArrayEquals(canonical, WorkloadCodec.encode(WorkloadCodec.decode(canonical)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 31, 32, 1023, 1024, 1040, 5000})
  void decode_partialRecordAndWhatIsBeyondTheLimit_isLeftOut(int length) {
    int steps = WorkloadCodec.decode(new byte[length]).steps().size();
    assertEquals(Math.min(length / 16, WorkloadCodec.MAX_STEPS), steps);
  }

  @Test
  void decode_prefix_isAPrefixOfTheSteps() {
    RandomOperations operations = new RandomOperations(3);
    List<Step> steps = Stream.generate(operations::next).limit(20).toList();
    byte[] bytes = WorkloadCodec.encode(new Workload(Geometry.DEFAULT, steps));
    for (int length = 0; length <= bytes.length; length++) {
      Workload decoded = WorkloadCodec.decode(Arrays.copyOf(bytes, length));
      assertEquals(steps.subList(0, length / 16), decoded.steps());
    }
  }

  @Test
  void decode_oneByteChanged_changesAtMostOneStep() {
    RandomOperations operations = new RandomOperations(4);
    SplittableRandom random = new SplittableRandom(4);
    List<Step> steps = Stream.generate(operations::next).limit(10).toList();
    byte[] bytes = WorkloadCodec.encode(new Workload(Geometry.DEFAULT, steps));
    for (int at = 0; at < bytes.length; at++) {
      byte[] changed = bytes.clone();
      changed[at] ^= (byte) (1 << random.nextInt(8));
      List<Step> decoded = WorkloadCodec.decode(changed).steps();
      assertEquals(steps.subList(0, at / 16), decoded.subList(0, at / 16));
      assertEquals(steps.subList(at / 16 + 1, 10), decoded.subList(at / 16 + 1, 10));
    }
  }

  @Test
  void decode_everyFirstByte_coversEveryKindByWeight() {
    Map<OperationKind, Integer> counts = new EnumMap<>(OperationKind.class);
    for (int first = 0; first < 256; first++) {
      byte[] bytes = new byte[WorkloadCodec.RECORD_BYTES];
      bytes[0] = (byte) first;
      Step step = WorkloadCodec.decode(bytes).steps().getFirst();
      counts.merge(OperationKind.of(step.operation()), 1, Integer::sum);
    }
    assertEquals(EnumSet.allOf(OperationKind.class), counts.keySet());
    assertTrue(counts.get(OperationKind.STORE) > 2 * counts.get(OperationKind.REMOUNT));
  }
}
