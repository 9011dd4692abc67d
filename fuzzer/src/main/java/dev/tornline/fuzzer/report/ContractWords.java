package dev.tornline.fuzzer.report;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import java.util.ArrayList;
import java.util.List;

/** A contract in words. */
public final class ContractWords {

  private ContractWords() {}

  /** One line for the head of a run. */
  public static String summary(Contract contract) {
    return (contract.mapSync() ? "MAP_SYNC" : "no MAP_SYNC")
        + ", metadata "
        + Words.of(contract.metadata());
  }

  /** The promises, one sentence each. */
  public static List<String> promises(Contract contract) {
    List<String> promises = new ArrayList<>();
    promises.add(
        contract.mapSync()
            ? "MAP_SYNC: once a write fault on a MAP_SYNC mapping has completed, the file keeps"
                + " mapping that page across a power failure; what is stored there, flushed and"
                + " fenced is durable."
            : "No MAP_SYNC: mmap with it answers EOPNOTSUPP; stores through mappings are durable"
                + " after msync or fsync.");
    promises.add(
        switch (contract.metadata()) {
          case IN_PLACE ->
              "Metadata (in-place): none from a change of metadata until everything was synced;"
                  + " a crash between may leave what only fsck mends. From then on everything, as"
                  + " long as only blocks that files have are written.";
          case POSIX -> "Metadata (posix): only what was synced is promised, file by file.";
          case PREFIX ->
              "Metadata (prefix): the recovered names and files are those of one moment between the"
                  + " last forced commit and now, with at most one operation partially applied.";
          case STRICT ->
              "Metadata (strict): every operation is durable and atomic when it returns.";
        });
    if (contract.metadata() == MetadataStrictness.IN_PLACE) {
      promises.add("Always: the kernel does not hang over what a crash has left.");
      return promises;
    }
    promises.add(
        "Always: it mounts after every crash, shows no byte that the file never held, and recovers"
            + " to the same state twice.");
    return promises;
  }
}
