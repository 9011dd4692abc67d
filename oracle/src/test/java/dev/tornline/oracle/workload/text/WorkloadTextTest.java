package dev.tornline.oracle.workload.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.workload.FenceInstruction;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.OperationKind;
import dev.tornline.oracle.workload.Pattern;
import dev.tornline.oracle.workload.RandomOperations;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadTextTest {

  private static final FilePath A = FilePath.parse("/a");

  @ParameterizedTest
  @EnumSource
  void print_everyKindOfOperation_isReadBack(OperationKind kind) {
    RandomOperations random = new RandomOperations(kind.number());
    for (int i = 0; i < 300; i++) {
      Step step = Step.of(random.next(kind));
      Workload workload = new Workload(Geometry.DEFAULT, List.of(step));
      String text = WorkloadText.print(workload);
      assertEquals(workload, WorkloadText.parse("test", text), text);
    }
  }

  @Test
  void print_randomWorkloads_isCanonical() {
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom sizes = new SplittableRandom(seed);
      RandomOperations random = new RandomOperations(seed);
      List<Step> steps = new ArrayList<>();
      for (int i = sizes.nextInt(40); i > 0; i--) {
        steps.add(random.next());
      }
      Workload workload =
          new Workload(new Geometry(sizes.nextInt(Geometry.MIN_MIB, Geometry.MAX_MIB + 1)), steps);
      String text = WorkloadText.print(workload);
      Workload read = WorkloadText.parse("test", text);
      assertEquals(workload, read);
      assertEquals(text, WorkloadText.print(read));
    }
  }

  @Test
  void print_workload_readsWell() {
    Workload workload =
        new Workload(
            Geometry.DEFAULT,
            List.of(
                Step.of(new Operation.Create(0, A)),
                Step.of(new Operation.Write(0, 0, 100, new Pattern(27))),
                new Step(new Operation.Fence(FenceInstruction.SFENCE), 1)));
    assertEquals(
        """
        tornline workload v1
        device 16MiB

        f0 = create /a
        write f0 off=0 len=100 data=AA
        [t1] fence sfence
        """,
        WorkloadText.print(workload));
  }

  @Test
  void print_emptyWorkload_hasHeaderAndDevice() {
    assertEquals("tornline workload v1\ndevice 16MiB\n", WorkloadText.print(Workload.of()));
  }

  @Test
  void parse_commentsBlanksTabsAndCarriageReturns_areLeftOut() {
    String text =
        "\r\n# first\r\ntornline\tworkload v1 # here too\r\n\r\n \t \n"
            + "  f0 = create /a# close by\n#\nfsync f0";
    assertEquals(
        Workload.of(new Operation.Create(0, A), new Operation.Fsync(0)),
        WorkloadText.parse("test", text));
  }

  @Test
  void parse_noDevice_isDefaultDevice() {
    assertEquals(Geometry.DEFAULT, WorkloadText.parse("test", WorkloadText.HEADER).geometry());
  }

  @Test
  void parse_keysAndWordsInAnyOrder_areTheSame() {
    assertEquals(
        step("m0 = mmap f1 off=4096 len=8192 sync populate"),
        step("[t0] m0 = mmap populate sync len=8KiB f1 off=0x1000"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "8192, 8192",
    "65535, 65535",
    "65536, 64KiB",
    "65537, 65537",
    "1048576, 1MiB",
    "2097144, 2MiB-8",
    "2101248, 2MiB+4096",
    "2102272, 2053KiB",
    "67108864, 64MiB",
  })
  void print_number_isTheMostReadableExactForm(long value, String text) {
    assertEquals("truncate f0 size=" + text, WorkloadText.print(Step.of(truncate(value))));
    assertEquals(truncate(value), step("truncate f0 size=" + text));
  }

  @ParameterizedTest
  @CsvSource({"0x20, 32", "0xAbKiB, 175104", "1MiB-1KiB+2, 1047554", "007, 7"})
  void parse_number_takesHexUnitsAndSums(String text, long value) {
    assertEquals(truncate(value), step("truncate f0 size=" + text));
  }

  private static Operation truncate(long size) {
    return new Operation.Truncate(0, size);
  }

  private static Operation step(String line) {
    return WorkloadText.parse("test", WorkloadText.HEADER + "\n" + line)
        .steps()
        .getFirst()
        .operation();
  }
}
