package dev.tornline.targets.posix;

import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.SlotTable;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws workloads by seed. It runs the model beside, so that most operations find what they ask
 * for: names that exist, slots that are open, offsets around the end of the file.
 */
final class RandomWorkloads {

  static final Geometry GEOMETRY = new Geometry(64);

  private static final int STEPS_MAX = 60;
  private static final int TRIES = 8;

  private final SplittableRandom random;
  private final SlotTable slots = new SlotTable();
  private final long[] lastNumber = {1};
  private final PosixModel model = new PosixModel(1, () -> ++lastNumber[0]);
  private final RandomOperations operations;

  private RandomWorkloads(long seed) {
    random = new SplittableRandom(seed);
    operations = new RandomOperations(random, model, slots);
  }

  static Workload draw(long seed) {
    return new RandomWorkloads(seed).workload();
  }

  private Workload workload() {
    int length = random.nextInt(5, STEPS_MAX + 1);
    List<Step> steps = new ArrayList<>(length);
    if (random.nextInt(4) != 0) {
      operations.beginning().forEach(operation -> add(steps, operation));
    }
    while (steps.size() < length) {
      add(steps, sensible());
    }
    return new Workload(GEOMETRY, steps);
  }

  private void add(List<Step> steps, Operation operation) {
    steps.add(new Step(operation, random.nextInt(8) == 0 ? random.nextInt(Slots.THREADS) : 0));
    if (slots.whySkipped(operation).isEmpty()) {
      slots.note(operation, model.run(operation));
    }
  }

  /** An operation that is not skipped, if a few tries find one. */
  private Operation sensible() {
    Operation operation = operations.draw();
    for (int i = 0; i < TRIES && slots.whySkipped(operation).isPresent(); i++) {
      operation = operations.draw();
    }
    return operation;
  }

  /** All paths that name something, the root first. */
  static List<FilePath> paths(ModelNode root) {
    List<FilePath> found = new ArrayList<>();
    collect(root, FilePath.ROOT, found);
    return found;
  }

  private static void collect(ModelNode node, FilePath path, List<FilePath> found) {
    found.add(path);
    if (path.depth() == FilePath.MAX_DEPTH) {
      return;
    }
    for (int name = 1; name <= FilePath.NAMES; name++) {
      FilePath child = path.child(name);
      ModelNode below = node.children.get(child.name());
      if (below != null) {
        collect(below, child, found);
      }
    }
  }
}
