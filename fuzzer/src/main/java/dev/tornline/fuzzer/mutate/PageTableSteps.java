package dev.tornline.fuzzer.mutate;

import dev.tornline.fuzzer.interaction.Obligation;
import dev.tornline.fuzzer.model.MappingModel;
import dev.tornline.oracle.workload.MremapMode;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.PopulateMode;
import dev.tornline.oracle.workload.Slots;

/** Moves, makes and drops the page-table entries of what is pending. */
record PageTableSteps(Script script, Reach reach) {

  void unmapAll(Obligation to) {
    for (int map = 0; map < Slots.MAPS; map++) {
      MappingModel mapping = script.state.mapping(map);
      if (mapping != null && mapping.file == to.file) {
        script.add(new Munmap(map));
      }
    }
  }

  MadvisePopulate populate(int map, Obligation to) {
    PopulateMode mode = script.dice.oneIn(3) ? PopulateMode.READ : PopulateMode.WRITE;
    return new MadvisePopulate(map, reach.page(map, to), Reach.pages(to), mode);
  }

  /** Mostly long enough to show what is pending; of half of the mappings that move, the same. */
  Mremap mremap(int map, Obligation to) {
    MappingModel mapping = script.state.mapping(map);
    MremapMode mode = script.dice.oneIn(4) ? MremapMode.IN_PLACE : MremapMode.MOVE;
    long shown = reach.page(map, to) + Reach.pages(to);
    long length =
        switch (script.dice.below(6)) {
          case 0 -> shown;
          case 1, 2 -> mapping.length + (1L + script.dice.below(4)) * Places.PAGE;
          case 3 -> Math.max(Places.PAGE, reach.page(map, to));
          default -> mapping.length;
        };
    return new Mremap(map, (int) Places.limited(length), mode);
  }
}
