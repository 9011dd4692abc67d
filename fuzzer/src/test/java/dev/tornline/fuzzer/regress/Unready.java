package dev.tornline.fuzzer.regress;

import dev.tornline.fuzzer.toy.ToyTarget;
import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.Defect;
import dev.tornline.targets.NotReadyException;
import dev.tornline.targets.Target;
import dev.tornline.targets.Testbed;
import java.util.List;
import java.util.Set;

/** A target for which the machine lacks something. */
final class Unready implements Target {

  @Override
  public String name() {
    return "unready";
  }

  @Override
  public String description() {
    return "Cannot run";
  }

  @Override
  public Contract contract() {
    return new ToyTarget().contract();
  }

  @Override
  public List<Defect> defects() {
    return List.of();
  }

  @Override
  public List<String> instrumentation() {
    return List.of();
  }

  @Override
  public Testbed open(Geometry geometry, Set<String> defects) {
    throw new NotReadyException("no machine", "buy one");
  }
}
