package dev.tornline.targets.linux.guest;

import dev.tornline.oracle.observation.KernelReport;
import dev.tornline.targets.linux.machine.ProtocolException;
import dev.tornline.targets.linux.report.KernelReports;
import java.util.ArrayList;
import java.util.List;

/** Reads what the guest's kernel has reported against itself. */
public final class ReportsReader {

  private ReportsReader() {}

  /**
   * Reads the reports of a workload or of an image.
   *
   * @throws ProtocolException if there are none
   */
  public static List<KernelReport> read(AnswerReader answer) {
    int count = answer.uint8();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(answer.text());
    }
    return KernelReports.of(lines);
  }
}
