package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.fs.Grouping;
import dev.tornline.targets.jext.fs.Volume.Change;

/** Commits the first change of an operation before it makes the second one. */
final class Split extends Grouping {

  private final Operation split;

  Split(Operation split) {
    this.split = split;
  }

  @Override
  public void change(
      Operation operation, Transactions transactions, Change first, Change second, Change store)
      throws FsException {
    if (operation != split) {
      super.change(operation, transactions, first, second, store);
      return;
    }
    change(transactions, first, store);
    transactions.journal().commit();
    change(transactions, second, store);
  }

  private static void change(Transactions transactions, Change change, Change store)
      throws FsException {
    transactions
        .runner()
        .run(
            handle -> {
              change.make(handle);
              store.make(handle);
            });
  }
}
