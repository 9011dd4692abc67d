package dev.tornline.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.example.shelf.ShelfTarget;
import dev.tornline.targets.Target;
import dev.tornline.targets.jext.Jext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class CrashConsistencyTestTest {

  static class Healthy {
    static int bodies;

    @CrashConsistencyTest(target = ShelfTarget.class, duration = "5s", corpus = "src/test/crash")
    void shelf() {
      bodies++;
    }
  }

  static class Broken {
    @CrashConsistencyTest(
        target = ShelfTarget.class,
        duration = "40s",
        defects = "lazy-size",
        seed = "1")
    void shelf() {}
  }

  static class WithoutCorpus {
    @CrashConsistencyTest(target = Jext.class, corpus = "src/test/java")
    void jext() {}
  }

  abstract static class Unnamed implements Target {}

  static class NoService {
    @CrashConsistencyTest(target = Unnamed.class)
    void unnamed() {}
  }

  @Test
  void soundFilesystem_passesWithItsCorpusAndRunsTheBodyEachTime() {
    Healthy.bodies = 0;
    EngineExecutionResults results = run(Healthy.class);
    assertEquals(List.of(), failures(results));
    assertEquals(2, results.testEvents().succeeded().count());
    assertEquals(2, Healthy.bodies);
    assertEquals(
        List.of("regress src/test/crash/append-and-sync.tl", "fuzz shelf for 5s"),
        results.testEvents().started().stream()
            .map(event -> event.getTestDescriptor().getDisplayName())
            .toList());
  }

  @Test
  void brokenFilesystem_failsWithTheReportOfAFinding() {
    List<String> failures = failures(run(Broken.class));
    assertEquals(1, failures.size(), failures::toString);
    String message = failures.getFirst();
    assertTrue(message.contains("target shelf with lazy-size"), message);
    assertTrue(message.contains("seed 0000000000000001"), message);
    assertTrue(message.contains("the power fails"), message);
  }

  @Test
  void corpusOfNothing_isAnError() {
    List<String> failures = failures(run(WithoutCorpus.class));
    assertEquals(List.of("src/test/java: no workload (*.tl) and no finding found there"), failures);
  }

  @Test
  void targetThatIsNoService_isAnErrorThatNamesTheRemedy() {
    String message = failures(run(NoService.class)).getFirst();
    assertTrue(message.contains("META-INF/services/dev.tornline.targets.Target"), message);
  }

  private static EngineExecutionResults run(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests)).execute();
  }

  private static List<String> failures(EngineExecutionResults results) {
    return results.allEvents().failed().stream().map(CrashConsistencyTestTest::message).toList();
  }

  private static String message(Event event) {
    return event
        .getRequiredPayload(TestExecutionResult.class)
        .getThrowable()
        .orElseThrow()
        .getMessage();
  }
}
