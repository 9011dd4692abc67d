package dev.tornline.fuzzer.report;

import dev.tornline.fuzzer.setup.Settings;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.persistency.PersistencyModel;
import java.util.SortedMap;

/** What workloads run on, in words. */
public final class SetupWords {

  private SetupWords() {}

  /** The target, and by which model there are crash states, in one line. */
  public static String of(Setup setup) {
    SortedMap<String, String> given = setup.target().identity();
    String settings = given.isEmpty() ? "" : " (" + Settings.words(given) + ")";
    String defects = setup.defects().isEmpty() ? "" : " with " + String.join(", ", setup.defects());
    return "target "
        + setup.target().name()
        + settings
        + defects
        + ", "
        + setup.geometry().deviceMib()
        + " MiB; model: "
        + model(setup.model());
  }

  /** Which crash states exist: {@code adr, word tearing}. */
  public static String model(PersistencyModel model) {
    String sectors =
        switch (model.blockWrites()) {
          case TORN -> "";
          case WHOLE -> ", whole block writes";
        };
    return Words.of(model.domain()) + ", " + Words.of(model.tearing()) + " tearing" + sectors;
  }
}
