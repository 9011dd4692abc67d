package dev.tornline.fuzzer.worker;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;

/**
 * Installs Jazzer's instrumentation for coverage, and none of its hooks. Jazzer's own installer
 * looks through every class of the JDK for those that its hooks could apply to, which takes a
 * worker seconds before its first input; a campaign uses no hooks.
 *
 * <p>These are internals of Jazzer, as those of {@link NativeHook}; {@link #matches} says whether
 * they are there.
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

  private CoverageAgent() {}

  /** Whether this Jazzer has the parts that {@link #install} uses. */
  static boolean matches() {
    try {
      List<Executable> used =
          List.of(
              constructor(),
              find(GLOBBER).getConstructor(List.class, List.class),
              find(IN_MEMORY).getConstructor(),
              find(ATTACHER).getMethod("install"),
              find(UTILS).getMethod("extractBootstrapJar"),
              find(RECORDER).getMethod("setClassNameGlobber", find(GLOBBER)));
      return find(TYPE).isEnum() && !used.isEmpty();
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /**
   * Instruments the classes of these packages, loaded ones too.
   *
   * @param packages as globs of the form {@code a.b.**}; none if no class is to be instrumented
   */
  static void install(List<String> packages)
      throws ReflectiveOperationException, UnmodifiableClassException {
    Instrumentation instrumentation =
        (Instrumentation) find(ATTACHER).getMethod("install").invoke(null);
    Method bootstrap = find(UTILS).getMethod("extractBootstrapJar");
    bootstrap.setAccessible(true);
    instrumentation.appendToBootstrapClassLoaderSearch((JarFile) bootstrap.invoke(null));
    Constructor<?> globber = find(GLOBBER).getConstructor(List.class, List.class);
    Object none = globber.newInstance(List.of("none"), List.of("**"));
    Object wanted = packages.isEmpty() ? none : globber.newInstance(packages, List.of());
    Class<?> recorder = find(RECORDER);
    recorder
        .getMethod("setClassNameGlobber", find(GLOBBER))
        .invoke(recorder.getField("INSTANCE").get(null), wanted);
    ClassFileTransformer transformer = instrumentor(instrumentation, wanted, none);
    Class<?>[] loaded = loaded(instrumentation, wanted);
    instrumentation.addTransformer(transformer, true);
    if (loaded.length > 0) {
      instrumentation.retransformClasses(loaded);
    }
  }

  private static ClassFileTransformer instrumentor(
      Instrumentation instrumentation, Object wanted, Object none)
      throws ReflectiveOperationException {
    Object coverage =
        Arrays.stream(find(TYPE).getEnumConstants())
            .filter(type -> type.toString().equals("COV"))
            .findFirst()
            .orElseThrow(() -> new NoSuchFieldException("COV"));
    Path nowhere = null; // where to dump classes
    return (ClassFileTransformer)
        constructor()
            .newInstance(
                instrumentation,
                wanted,
                none,
                false,
                Set.of(coverage),
                List.of(),
                List.of(),
                false,
                none,
                find(IN_MEMORY).getConstructor().newInstance(),
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

  private static Constructor<?> constructor() throws ReflectiveOperationException {
    Class<?> globber = find(GLOBBER);
    return find(INSTRUMENTOR)
        .getConstructor(
            Instrumentation.class,
            globber,
            globber,
            boolean.class,
            Set.class,
            List.class,
            List.class,
            boolean.class,
            globber,
            find(NUMBERING),
            Path.class);
  }

  private static Class<?> find(String name) throws ClassNotFoundException {
    return Class.forName(name);
  }
}
