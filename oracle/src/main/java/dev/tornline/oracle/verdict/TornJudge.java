package dev.tornline.oracle.verdict;

import dev.tornline.oracle.contract.Ledger;
import dev.tornline.oracle.contract.Node;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.observation.Observation.Recovered;
import org.jspecify.annotations.Nullable;

/**
 * Judges what is recovered while metadata may be torn that nothing mends: of the files that were
 * synced and not changed since, each for itself. A filesystem that does not mount or cannot be read
 * needs fsck, and violates nothing.
 */
record TornJudge(Ledger ledger) implements TreeJudge {

  @Override
  public Verdict judge(Recovered recovered) {
    FileJudge files = new FileJudge(ledger.history());
    for (Node node : ledger.history().nodes()) {
      if (node.kind() == Kind.FILE && ledger.isAtRest(node)) {
        Verdict verdict = judge(files, recovered, node);
        if (verdict instanceof Verdict.Broken) {
          return verdict;
        }
      }
    }
    return Verdict.KEPT;
  }

  private Verdict judge(FileJudge files, Recovered recovered, Node node) {
    @Nullable Entry entry = files.find(recovered, node);
    if (entry != null) {
      return files.covered(entry, node);
    }
    return ledger.namesAreAtRest()
        ? new PromisedNames(ledger.history()).missing(node)
        : Verdict.KEPT;
  }
}
