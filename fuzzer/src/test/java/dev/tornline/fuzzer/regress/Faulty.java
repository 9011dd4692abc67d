package dev.tornline.fuzzer.regress;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.Defect;
import dev.tornline.targets.Target;
import dev.tornline.targets.Testbed;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A target that has a defect even when none is switched on. */
record Faulty(Target sound, String defect) implements Target {

  @Override
  public String name() {
    return sound.name();
  }

  @Override
  public String description() {
    return sound.description();
  }

  @Override
  public Contract contract() {
    return sound.contract();
  }

  @Override
  public List<Defect> defects() {
    return sound.defects();
  }

  @Override
  public List<String> instrumentation() {
    return sound.instrumentation();
  }

  @Override
  public Testbed open(Geometry geometry, Set<String> defects) {
    Set<String> more = new TreeSet<>(defects);
    more.add(defect);
    return sound.open(geometry, more);
  }
}
