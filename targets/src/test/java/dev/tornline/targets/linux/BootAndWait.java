package dev.tornline.targets.linux;

import dev.tornline.oracle.workload.Geometry;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;

/** A process with guests, which names their processes and ends as it is told. */
final class BootAndWait {

  static final int EXIT = 'e';
  static final int OUT_OF_MEMORY = 'm';
  private static final int MORE_THAN_THE_HEAP = 1 << 30;

  private BootAndWait() {}

  public static void main(String[] arguments) throws IOException {
    new LinuxTarget(Ext4.FAMILY).testbed(Geometry.DEFAULT, Set.of());
    String guests =
        ProcessHandle.current()
            .children()
            .map(child -> Long.toString(child.pid()))
            .collect(Collectors.joining(" "));
    System.out.println(guests);
    int end = System.in.read();
    if (end == OUT_OF_MEMORY) {
      System.out.println(new byte[MORE_THAN_THE_HEAP].length);
    }
    System.exit(end);
  }
}
