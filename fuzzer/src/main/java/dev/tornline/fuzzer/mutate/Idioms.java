package dev.tornline.fuzzer.mutate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Sequences of operations that show something only together. */
final class Idioms {

  private static final List<Consumer<Idioms>> BY_WEIGHT = byWeight();

  private final MappingIdioms mappings;
  private final NamingIdioms naming;

  Idioms(Script script, FreshOperations fresh) {
    Preamble preamble = new Preamble(script, fresh);
    this.mappings = new MappingIdioms(script, preamble, fresh);
    this.naming = new NamingIdioms(script, preamble);
  }

  /** Adds one idiom to the script. */
  void addAny(Dice dice) {
    BY_WEIGHT.get(dice.below(BY_WEIGHT.size())).accept(this);
  }

  private static List<Consumer<Idioms>> byWeight() {
    List<Consumer<Idioms>> table = new ArrayList<>();
    put(table, 6, idioms -> idioms.mappings.storeAndPersist());
    put(table, 6, idioms -> idioms.mappings.storeToWrittenPage());
    put(table, 4, idioms -> idioms.mappings.storeToUnwrittenPage());
    put(table, 6, idioms -> idioms.mappings.storeToHugePage());
    put(table, 3, idioms -> idioms.mappings.storeAfterLoad());
    put(table, 8, idioms -> idioms.mappings.storeAfterCut());
    put(table, 7, idioms -> idioms.mappings.syncBetweenStores());
    put(table, 4, idioms -> idioms.mappings.storeThroughSecondMapping());
    put(table, 3, idioms -> idioms.mappings.writeFromMapping());
    put(table, 2, idioms -> idioms.mappings.nonTemporalStores());
    put(table, 2, idioms -> idioms.mappings.storeAfterFlush());
    put(table, 2, idioms -> idioms.mappings.storeAfterUnmap());
    put(table, 4, idioms -> idioms.naming.renameMappedFile());
    put(table, 2, idioms -> idioms.naming.remountAndReopen());
    put(table, 2, idioms -> idioms.naming.nameTmpfile());
    put(table, 4, idioms -> idioms.naming.reuseBlocks());
    put(table, 2, idioms -> idioms.naming.reuseMetadata());
    put(table, 5, idioms -> idioms.naming.syncAfterCut());
    put(table, 3, idioms -> idioms.naming.replaceFile());
    put(table, 2, idioms -> idioms.naming.synchronousAppend());
    put(table, 3, idioms -> idioms.naming.shrinkAndGrow());
    put(table, 2, idioms -> idioms.naming.fillLog());
    return List.copyOf(table);
  }

  private static void put(List<Consumer<Idioms>> table, int weight, Consumer<Idioms> idiom) {
    table.addAll(Collections.nCopies(weight, idiom));
  }
}
