package dev.tornline.junit;

import dev.tornline.fuzzer.regress.CaseReader;
import dev.tornline.fuzzer.setup.TargetCatalog;
import dev.tornline.targets.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Makes tests of {@link CrashConsistencyTest}: one for each case of the corpus, and a campaign. */
final class CrashConsistencyExtension implements TestTemplateInvocationContextProvider {

  /** For JUnit. */
  CrashConsistencyExtension() {}

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return context
        .getTestMethod()
        .filter(method -> method.isAnnotationPresent(CrashConsistencyTest.class))
        .isPresent();
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    Method method = context.getRequiredTestMethod();
    CrashConsistencyTest test = method.getAnnotation(CrashConsistencyTest.class);
    Target target = target(test.target());
    List<TestTemplateInvocationContext> tests = new ArrayList<>();
    for (Path file : cases(test)) {
      tests.add(new Step("regress " + file, () -> new RegressionTest(target).run(file)));
    }
    Path folder =
        Path.of("target", "tornline", context.getRequiredTestClass().getName(), method.getName());
    tests.add(
        new Step(
            "fuzz " + target.name() + " for " + test.duration(),
            () -> new CampaignTest(target, test, folder).run()));
    return tests.stream();
  }

  private static Target target(Class<? extends Target> wanted) {
    return TargetCatalog.onClassPath().all().stream()
        .filter(wanted::isInstance)
        .findFirst()
        .orElseThrow(
            () ->
                new ExtensionConfigurationException(
                    wanted.getName()
                        + " is not on the class path as a target: name it in"
                        + " META-INF/services/dev.tornline.targets.Target"));
  }

  private static List<Path> cases(CrashConsistencyTest test) {
    if (test.corpus().isEmpty()) {
      return List.of();
    }
    try {
      List<Path> cases = CaseReader.find(List.of(Path.of(test.corpus())));
      if (cases.isEmpty()) {
        throw new ExtensionConfigurationException(
            test.corpus() + ": no workload (*.tl) and no finding found there");
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What one test does before the body of the method. */
  private interface Task {
    void run() throws Exception;
  }

  /** One test. */
  private record Step(String name, Task task) implements TestTemplateInvocationContext {

    @Override
    public String getDisplayName(int index) {
      return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(
          new InvocationInterceptor() {
            @Override
            public void interceptTestTemplateMethod(
                Invocation<Void> body,
                ReflectiveInvocationContext<Method> method,
                ExtensionContext context)
                throws Throwable {
              task.run();
              body.proceed();
            }
          });
    }
  }
}
