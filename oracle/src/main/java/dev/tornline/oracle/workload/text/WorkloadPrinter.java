package dev.tornline.oracle.workload.text;

import dev.tornline.oracle.workload.Form;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;

/** Prints workloads. */
final class WorkloadPrinter {

  private WorkloadPrinter() {}

  static String print(Workload workload) {
    StringBuilder text = new StringBuilder();
    text.append(WorkloadText.HEADER).append('\n');
    text.append("device ").append(Numbers.print(workload.geometry().deviceBytes())).append('\n');
    if (!workload.steps().isEmpty()) {
      text.append('\n');
    }
    for (Step step : workload.steps()) {
      text.append(print(step)).append('\n');
    }
    return text.toString();
  }

  static String print(Step step) {
    String operation = Verb.print(Form.of(step.operation()));
    return step.thread() == 0 ? operation : "[t" + step.thread() + "] " + operation;
  }
}
