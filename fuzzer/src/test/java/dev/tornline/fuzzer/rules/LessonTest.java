package dev.tornline.fuzzer.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.finding.Evidence;
import dev.tornline.fuzzer.finding.FindingReader;
import dev.tornline.fuzzer.finding.LiveJudge;
import dev.tornline.fuzzer.setup.CrashBudget;
import dev.tornline.fuzzer.setup.Rig;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.oracle.examine.SeenStates;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.verdict.Rule;
import dev.tornline.oracle.verdict.Verdict.Broken;
import dev.tornline.oracle.workload.Workload;
import dev.tornline.targets.Execution;
import dev.tornline.targets.jext.Jext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the lessons say is so. */
final class LessonTest {

  private static final Path HOME = Path.of("..");

  @ParameterizedTest
  @EnumSource(Rule.class)
  void workload_withoutADefect_keepsEveryRule(Rule rule) {
    assertEquals(Set.of(), broken(rule, Set.of()));
  }

  @ParameterizedTest
  @EnumSource(value = Rule.class, names = "KERNEL", mode = EnumSource.Mode.EXCLUDE)
  void workload_withItsDefect_breaksExactlyItsRule(Rule rule) {
    assertEquals(Set.of(rule.code()), broken(rule, Set.of(Lesson.of(rule).defect().orElseThrow())));
  }

  @ParameterizedTest
  @EnumSource(value = Rule.class, names = "KERNEL", mode = EnumSource.Mode.EXCLUDE)
  void workload_ofEveryRule_hasADefectThatIsTriaged(Rule rule) {
    String defect = Lesson.of(rule).defect().orElseThrow();
    assertTrue(Files.isDirectory(HOME.resolve("crashes/jext").resolve(defect)), defect);
  }

  @Test
  void finding_thatShowsTheRuleOfTheKernelBroken_isOneOfIt() {
    Path folder = HOME.resolve(Lesson.of(Rule.KERNEL).broken());
    assertEquals(
        Rule.KERNEL.code(),
        FindingReader.document(folder.resolve("finding.json")).violation().rule());
  }

  @Test
  void codes_ofAllRules_haveNoHoles() {
    for (Rule rule : Rule.values()) {
      assertEquals("R" + (rule.ordinal() + 1), rule.code());
    }
  }

  @Test
  void docs_pageOfRules_isWhatTheProgramPrints() throws IOException {
    assertEquals(
        new RulePages("./tornline replay", "").markdown(),
        Files.readString(HOME.resolve("docs/rules.md")));
  }

  /** Codes of the rules that any crash state breaks, or the running system. */
  private static Set<String> broken(Rule rule, Set<String> defects) {
    Workload workload = FindingReader.workload(HOME.resolve(Lesson.of(rule).workload()));
    Setup setup =
        new Setup(
            new Jext(), new TreeSet<>(defects), workload.geometry(), PersistencyModel.DEFAULT);
    Set<String> broken = new TreeSet<>();
    try (Rig rig = setup.open()) {
      Execution execution = rig.execute(workload);
      new LiveJudge(rig).judge(execution).map(Evidence::rule).ifPresent(broken::add);
      if (broken.isEmpty()) {
        rig.examine(
            execution.run(),
            setup.plan(CrashBudget.REPLAY, execution.trace()),
            new SeenStates(1 << 22),
            (_, _, verdict) -> {
              if (verdict instanceof Broken found) {
                broken.add(found.rule().code());
              }
              return true;
            });
      }
    }
    return broken;
  }
}
