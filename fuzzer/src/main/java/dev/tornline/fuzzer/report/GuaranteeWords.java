package dev.tornline.fuzzer.report;

import dev.tornline.oracle.persistency.Domain;
import dev.tornline.oracle.verdict.Verdict;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.workload.Workload;

/** Why it must hold, what did not. */
record GuaranteeWords(Workload workload, Domain domain) {

  /** The reason of a guarantee as one sentence; empty if there is none but the rule. */
  String reason(Broken broken) {
    return switch (broken.rule()) {
      case RECOVERY -> "It is guaranteed after every crash that the filesystem recovers.";
      case BINDING -> binding(broken);
      case NAMES ->
          since(broken, "The synchronous write fault in %s returned", "the name of its file is");
      case DATA ->
          domain == Domain.EADR
              ? since(broken, "The store in %s reached the persistence domain", "it is")
              : since(broken, "With %s the store was flushed and fenced", "it is");
      case NEIGHBOURS ->
          "Only bytes beside these were stored to, so it is guaranteed that they keep their durable"
              + " value.";
      case MONOTONE -> "The first recovery showed it, so it is guaranteed that further ones do.";
      case SYNCED -> since(broken, "The call in %s returned", "what it covers is");
      case ORDER ->
          "It is guaranteed after every crash that the metadata are those of one moment; no step in"
              + " particular guarantees it.";
      case USABLE -> "It is guaranteed that a filesystem which recovered can be used.";
      case LIVE -> "";
      case CONSISTENCY -> "It is guaranteed after every crash that the filesystem recovers whole.";
      case EXPOSURE ->
          "It is guaranteed after every crash that a file shows no byte it never held.";
      case KERNEL -> "";
    };
  }

  private String binding(Broken broken) {
    return broken instanceof Verdict.WrongBytes
        ? since(
            broken,
            "With %s the store to a page mapped writable with MAP_SYNC was flushed and fenced",
            "it is")
        : since(
            broken,
            "The synchronous write fault in %s returned",
            "the metadata that its page needs are");
  }

  private String since(Broken broken, String what, String guaranteed) {
    return broken.promisedBy() < 0
        ? ""
        : what.formatted(step(broken.promisedBy()))
            + ", so "
            + guaranteed
            + " guaranteed to be durable.";
  }

  private String step(int step) {
    return "step " + (step + 1) + " (" + StepWords.verb(workload.steps().get(step)) + ")";
  }
}
