package dev.tornline.fuzzer.worker;

import java.nio.file.Path;
import java.util.List;

/**
 * How one worker fuzzes: the arguments of {@link WorkerMain}.
 *
 * @param mutation what mutates inputs
 * @param seed libFuzzer's seed, not 0
 * @param timeoutSeconds how long one input may take
 * @param runSeed the seed of the run as findings name it
 * @param folder the worker's own folder
 * @param corpus where new inputs are kept; shared by all workers
 * @param states crash states that were judged; shared by all workers
 * @param interactions interactions that were reached; shared by all workers
 * @param seeds further inputs, only read
 */
public record WorkerSettings(
    Mutation mutation,
    int seed,
    int timeoutSeconds,
    String runSeed,
    Path folder,
    Path corpus,
    Path states,
    Path interactions,
    Path seeds) {

  /** What mutates inputs. */
  public enum Mutation {
    /** Our own mutator of operations, if this Jazzer allows it; else that of libFuzzer. */
    OPERATIONS,
    /** libFuzzer's mutators of bytes, under plain Jazzer. */
    BYTES
  }

  /** As arguments. */
  public List<String> arguments() {
    return List.of(
        mutation.name(),
        Integer.toString(seed),
        Integer.toString(timeoutSeconds),
        runSeed,
        folder.toString(),
        corpus.toString(),
        states.toString(),
        interactions.toString(),
        seeds.toString());
  }

  static WorkerSettings parse(String[] arguments) {
    if (arguments.length != 9) {
      throw new IllegalArgumentException("workers are started by a campaign: tornline fuzz TARGET");
    }
    return new WorkerSettings(
        Mutation.valueOf(arguments[0]),
        Integer.parseInt(arguments[1]),
        Integer.parseInt(arguments[2]),
        arguments[3],
        Path.of(arguments[4]),
        Path.of(arguments[5]),
        Path.of(arguments[6]),
        Path.of(arguments[7]),
        Path.of(arguments[8]));
  }

  /** Where the input that is being run is kept. */
  public Path currentInput() {
    return folder.resolve("current");
  }

  /** The worker's own temporary folder; Jazzer leaves files there when it is killed. */
  public Path temporary() {
    return folder.resolve("tmp");
  }
}
