package dev.tornline.targets.linux;

import dev.tornline.oracle.workload.Geometry;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;

/** A process with guests, which names their processes and waits for its end. */
final class BootAndWait {

  private BootAndWait() {}

  public static void main(String[] arguments) throws IOException {
    LinuxTestbed testbed = new Ext4Target().testbed(Geometry.DEFAULT, Set.of());
    String guests =
        ProcessHandle.current()
            .children()
            .map(child -> Long.toString(child.pid()))
            .collect(Collectors.joining(" "));
    System.out.println(guests);
    int end = System.in.read();
    testbed.close();
    System.exit(end);
  }
}
