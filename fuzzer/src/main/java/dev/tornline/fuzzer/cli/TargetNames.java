package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.targets.Target;
import java.util.Iterator;

/** What a shell offers where a target is asked for. */
final class TargetNames implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return TargetCatalog.onClassPath().all().stream().map(Target::name).iterator();
  }
}
