package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.fs.Rename;

/** Exchanges two names one after the other, each in a transaction of its own. */
final class ExchangeInSteps extends Rename {

  @Override
  protected void exchange(Renaming renaming) throws FsException {
    renaming.change(
        handle -> {
          renaming.exchangeSource(handle);
          renaming.store(handle);
        });
    renaming.volume().journal().commit();
    renaming.change(
        handle -> {
          renaming.exchangeTarget(handle);
          renaming.store(handle);
        });
  }
}
