package dev.tornline.fuzzer.report;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A contract in words. */
public final class ContractWords {

  private ContractWords() {}

  /** One line for the head of a run. */
  public static String summary(Contract contract) {
    return (contract.mapSync() ? "MAP_SYNC" : "no MAP_SYNC")
        + ", metadata "
        + Words.of(contract.metadata());
  }

  /** The guarantees, one sentence each. */
  public static List<String> guarantees(Contract contract) {
    List<String> guarantees = new ArrayList<>();
    guarantees.add(
        contract.mapSync()
            ? "MAP_SYNC: once a write fault on a MAP_SYNC mapping has completed, the file keeps"
                + " mapping that page across a power failure; what is stored there, flushed and"
                + " fenced is durable."
            : "No MAP_SYNC: mmap with it fails with EOPNOTSUPP; stores through mappings are durable"
                + " after msync or fsync.");
    guarantees.add(
        switch (contract.metadata()) {
          case IN_PLACE ->
              "Metadata (in-place): from a change of metadata until everything was synced a crash"
                  + " may leave damage that needs fsck. If it can be read all the same, a file that"
                  + " was synced has its size and its bytes until its own metadata change. Once"
                  + " everything was synced, everything is guaranteed, as long as only allocated"
                  + " blocks are written.";
          case POSIX -> "Metadata (posix): only what was synced is durable, file by file.";
          case PREFIX ->
              "Metadata (prefix): the recovered names and files are those of one moment between the"
                  + " last forced commit and now, with at most one operation partially applied.";
          case STRICT ->
              "Metadata (strict): every operation is durable and atomic when it returns.";
        });
    if (contract.metadata() == MetadataStrictness.IN_PLACE) {
      guarantees.add("Always: the kernel does not hang, whatever a crash has left.");
      return guarantees;
    }
    if (contract.metadata() != MetadataStrictness.STRICT) {
      guarantees.add(splits(contract));
    }
    guarantees.add(
        "Always: it mounts after every crash, shows no byte that the file never held, and a second"
            + " recovery leaves the same state as the first.");
    return guarantees;
  }

  private static String splits(Contract contract) {
    return contract.splits().isEmpty()
        ? "Calls: a crash shows none partially applied."
        : "Calls: a crash may show these partially applied, and no others: "
            + contract.splits().stream().map(Words::of).collect(Collectors.joining(", "))
            + ".";
  }
}
