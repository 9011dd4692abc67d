package dev.tornline.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import com.tngtech.archunit.library.dependencies.SliceRule;
import java.time.Clock;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// Holds the arrows between the modules (fuzzer, then targets, then oracle), and the purity of the
/// oracle.
final class ModuleArrowsTest {
  private static final String ORACLE = "dev.tornline.oracle..";
  private static final String TARGETS = "dev.tornline.targets..";
  private static final String FUZZER = "dev.tornline.fuzzer..";

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.tornline");

  @Test
  void oracleKnowsNoTarget() {
    noClassesOf(ORACLE).should().dependOnClassesThat().resideInAPackage(TARGETS).check(MAIN);
  }

  @Test
  void oracleKnowsNoFuzzer() {
    noClassesOf(ORACLE).should().dependOnClassesThat().resideInAPackage(FUZZER).check(MAIN);
  }

  @Test
  void targetsKnowNoFuzzer() {
    noClassesOf(TARGETS).should().dependOnClassesThat().resideInAPackage(FUZZER).check(MAIN);
  }

  @Test
  void targetsKnowNoJazzer() {
    noClassesOf(TARGETS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.code_intelligence..")
        .check(MAIN);
  }

  @Test
  void targetsKnowNoCommandLine() {
    noClassesOf(TARGETS).should().dependOnClassesThat().resideInAPackage("picocli..").check(MAIN);
  }

  @Test
  void oracleDoesNoIo() {
    noClassesOf(ORACLE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..")
        .check(MAIN);
  }

  @Test
  void oracleStartsNoThreads() {
    noClassesOf(ORACLE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.concurrent..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .check(MAIN);
  }

  @Test
  void oracleReadsNoClock() {
    noClassesOf(ORACLE)
        .should()
        .accessTargetWhere(isMember(System.class, "currentTimeMillis"))
        .orShould()
        .accessTargetWhere(isMember(System.class, "nanoTime"))
        .orShould()
        .accessTargetWhere(isNowOfJavaTime())
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .check(MAIN);
  }

  /// A generator that was handed in, or one with a given seed, is fine.
  @Test
  void oracleHasNoRandomnessOfItsOwn() {
    noClassesOf(ORACLE)
        .should()
        .accessTargetWhere(isMember(Math.class, "random"))
        .orShould()
        .accessTargetWhere(isMember(StrictMath.class, "random"))
        .orShould()
        .accessTargetWhere(isMember(UUID.class, "randomUUID"))
        .orShould()
        .accessTargetWhere(isMember(RandomGenerator.class, "getDefault"))
        .orShould()
        .accessTargetWhere(isMember(RandomGenerator.class, "of"))
        .orShould()
        .callConstructor(SplittableRandom.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Random.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(RandomGeneratorFactory.class)
        .check(MAIN);
  }

  @Test
  void noPackageDependsOnItself_throughOthers() {
    SliceRule rule =
        slices().matching("dev.tornline.(**)").namingSlices("$1").should().beFreeOfCycles();
    rule.check(MAIN);
  }

  /// What both judges are given: the contract, and the types of its parts.
  private static final String CONTRACT = ".*\\.(Contract(\\$MetadataStrictness)?|SplitCall)";

  /// A second judge is of use only if it shares nothing with the first but what both are given.
  @Test
  void secondJudgeSharesNothingWithTheLedger() {
    noClassesOf("dev.tornline.oracle.enumerate..")
        .should()
        .dependOnClassesThat(
            describe(
                "are the ledger's or its judge's",
                type ->
                    type.getPackageName().matches("dev\\.tornline\\.oracle\\.(contract|verdict)")
                        && !type.getName().matches(CONTRACT)))
        .check(MAIN);
  }

  /// What a target promises, runs and recovers is `dev.tornline.targets`; how it works inside is no
  /// business of the fuzzer. Each exception measures or installs something that only one kind of
  /// target has.
  @Test
  void fuzzerUsesTargetsByTheirInterfaceOnly() {
    noClassesOf(FUZZER)
        .and()
        .doNotHaveFullyQualifiedName("dev.tornline.fuzzer.bench.CrashStates") // a mount alone
        .and()
        .doNotHaveFullyQualifiedName("dev.tornline.fuzzer.bench.GuestsBench") // a bare guest
        .and()
        .doNotHaveFullyQualifiedName("dev.tornline.fuzzer.cli.SetupLinuxCommand") // downloads
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.tornline.targets.*..")
        .check(MAIN);
  }

  private static GivenClassesConjunction noClassesOf(String module) {
    return noClasses().that().resideInAPackage(module);
  }

  /// Unlike ArchUnit's `callMethod`, covers method references.
  private static DescribedPredicate<JavaAccess<?>> isMember(Class<?> owner, String name) {
    return describe(
        owner.getSimpleName() + "." + name,
        access ->
            access.getTarget().getName().equals(name)
                && access.getTargetOwner().isEquivalentTo(owner));
  }

  private static DescribedPredicate<JavaAccess<?>> isNowOfJavaTime() {
    return describe(
        "now() of java.time",
        access ->
            access.getTarget().getName().equals("now")
                && access.getTargetOwner().getPackageName().startsWith("java.time"));
  }
}
