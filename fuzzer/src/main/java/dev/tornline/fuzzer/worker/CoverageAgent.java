package dev.tornline.fuzzer.worker;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;

/**
 * Installs Jazzer's instrumentation for coverage, and none of its hooks. Jazzer's own installer
 * looks through every class of the JDK for those that its hooks could apply to, which takes a
 * worker seconds before its first input; a campaign uses no hooks.
 *
 * <p>These are internals of Jazzer, as those of {@link NativeHook}; {@link #find} says whether they
 * are there.
 */
final class CoverageAgent {

  private static final String JAZZER = "com.code_intelligence.jazzer.";
  private static final String ATTACHER = JAZZER + "third_party.net.bytebuddy.agent.ByteBuddyAgent";
  private static final String UTILS = JAZZER + "agent.AgentUtils";
  private static final String GLOBBER = JAZZER + "utils.ClassNameGlobber";
  private static final String RECORDER = JAZZER + "instrumentor.CoverageRecorder";
  private static final String TYPE = JAZZER + "instrumentor.InstrumentationType";
  private static final String INSTRUMENTOR = JAZZER + "agent.RuntimeInstrumentor";
  private static final String NUMBERING = JAZZER + "agent.CoverageIdStrategy";
  private static final String IN_MEMORY = JAZZER + "agent.MemSyncCoverageIdStrategy";

  private final Method attach;
  private final Method bootstrapJar;
  private final Constructor<?> globber;
  private final Method tellRecorder;
  private final Constructor<?> numbering;
  private final Field coverage;
  private final Constructor<?> instrumentor;

  private CoverageAgent() throws ReflectiveOperationException {
    Class<?> globs = Class.forName(GLOBBER);
    attach = Class.forName(ATTACHER).getMethod("install");
    bootstrapJar = Class.forName(UTILS).getMethod("extractBootstrapJar");
    bootstrapJar.setAccessible(true);
    globber = globs.getConstructor(List.class, List.class);
    tellRecorder = Class.forName(RECORDER).getMethod("setClassNameGlobber", globs);
    numbering = Class.forName(IN_MEMORY).getConstructor();
    coverage = Class.forName(TYPE).getField("COV");
    instrumentor =
        Class.forName(INSTRUMENTOR)
            .getConstructor(
                Instrumentation.class,
                globs,
                globs,
                boolean.class,
                Set.class,
                List.class,
                List.class,
                boolean.class,
                globs,
                Class.forName(NUMBERING),
                Path.class);
  }

  /** The instrumentation of the Jazzer on the class path, if it has the parts that are used. */
  static Optional<CoverageAgent> find() {
    try {
      return Optional.of(new CoverageAgent());
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  /**
   * Instruments the classes of these packages, loaded ones too.
   *
   * @param packages as globs of the form {@code a.b.**}; none if no class is to be instrumented
   */
  void install(List<String> packages)
      throws ReflectiveOperationException, UnmodifiableClassException {
    Instrumentation instrumentation = (Instrumentation) attach.invoke(null);
    instrumentation.appendToBootstrapClassLoaderSearch((JarFile) bootstrapJar.invoke(null));
    Object none = globber.newInstance(List.of("none"), List.of("**"));
    Object wanted = packages.isEmpty() ? none : globber.newInstance(packages, List.of());
    Class<?> recorder = tellRecorder.getDeclaringClass();
    tellRecorder.invoke(recorder.getField("INSTANCE").get(null), wanted);
    ClassFileTransformer transformer = transformer(instrumentation, wanted, none);
    Class<?>[] loaded = loaded(instrumentation, wanted);
    instrumentation.addTransformer(transformer, true);
    if (loaded.length > 0) {
      instrumentation.retransformClasses(loaded);
    }
  }

  private ClassFileTransformer transformer(
      Instrumentation instrumentation, Object wanted, Object none)
      throws ReflectiveOperationException {
    Path nowhere = null; // where to dump classes
    return (ClassFileTransformer)
        instrumentor.newInstance(
            instrumentation,
            wanted,
            none,
            false,
            Set.of(coverage.get(null)),
            List.of(),
            List.of(),
            false,
            none,
            numbering.newInstance(),
            nowhere);
  }

  private static Class<?>[] loaded(Instrumentation instrumentation, Object wanted)
      throws ReflectiveOperationException {
    Method includes = wanted.getClass().getMethod("includes", String.class);
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> each : instrumentation.getAllLoadedClasses()) {
      if (instrumentation.isModifiableClass(each)
          && (boolean) includes.invoke(wanted, each.getName())) {
        loaded.add(each);
      }
    }
    return loaded.toArray(Class<?>[]::new);
  }
}
