package dev.tornline.junit;

import dev.tornline.targets.Target;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that a filesystem survives power failures.
 *
 * <pre>{@code
 * @CrashConsistencyTest(target = ShelfTarget.class, duration = "30s", corpus = "src/test/crash")
 * void shelf_survivesCrashes() {}
 * }</pre>
 *
 * <p>Every workload and every finding below the corpus is a test of its own, judged as {@code
 * tornline regress} judges it. The last test is a campaign, which begins with these workloads, and
 * fails with the report of the first finding. Findings are kept in {@code target/tornline}; one
 * that is to be kept for good is moved to the corpus. The body of the method runs after each test
 * that passed.
 */
@Documented
@java.lang.annotation.Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(CrashConsistencyExtension.class)
public @interface CrashConsistencyTest {

  /** The filesystem; also named in {@code META-INF/services/dev.tornline.targets.Target}. */
  Class<? extends Target> target();

  /** How long the campaign fuzzes: {@code 30s}, {@code 5m}, {@code 2h}. */
  String duration() default "30s";

  /** A folder with workloads (*.tl) and findings, from the working directory; empty for none. */
  String corpus() default "";

  /** Names of defects of the target to switch on. */
  String[] defects() default {};

  /** Number of fuzzing processes. */
  int workers() default 1;

  /** Seed of all randomness: one to sixteen hexadecimal digits; empty for a random one. */
  String seed() default "";
}
