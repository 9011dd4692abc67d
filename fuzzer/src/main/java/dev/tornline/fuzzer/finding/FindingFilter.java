package dev.tornline.fuzzer.finding;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/**
 * Which findings say something of a target. What is found of a target as it is usually made and
 * used holds for all its variants, what is found of a variant holds for that one only; and what a
 * defect does holds where it is switched on.
 *
 * @param target name of the target
 * @param variants the settings of the target that are of interest, one or more
 * @param defects names of the defects that are switched on
 */
public record FindingFilter(
    String target, List<SortedMap<String, String>> variants, Collection<String> defects) {

  /** Whether the finding holds for all the variants. */
  public boolean covers(Finding finding) {
    return finding.setup().target().equals(target)
        && defects.containsAll(finding.setup().defects())
        && (finding.setup().settings().isEmpty()
            || variants.stream().allMatch(one -> one.equals(finding.setup().settings())));
  }
}
