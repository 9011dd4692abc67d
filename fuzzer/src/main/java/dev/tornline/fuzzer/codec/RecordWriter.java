package dev.tornline.fuzzer.codec;

import dev.tornline.fuzzer.codec.StepRecord.Part;
import dev.tornline.oracle.workload.Form;
import dev.tornline.oracle.workload.Step;

/** Writes steps as records. */
final class RecordWriter {

  private long high;
  private long low;

  /** Makes the record of a step. */
  void write(Step step) {
    Form form = Form.of(step.operation());
    long places = RecordLayout.of(form.kind()).places;
    long first = (long) step.thread() << RecordLayout.THREAD;
    first |= (long) form.kind().number() << Part.KIND.place;
    long last = 0;
    for (int field = 0; field < form.fields().size(); field++) {
      int place = (int) places;
      places >>>= Byte.SIZE;
      if ((place & Long.SIZE) == 0) {
        last |= form.number(field) << place;
      } else {
        first |= form.number(field) << place;
      }
    }
    high = first;
    low = last;
  }

  /** The first eight bytes. */
  long high() {
    return high;
  }

  /** The last eight bytes. */
  long low() {
    return low;
  }
}
