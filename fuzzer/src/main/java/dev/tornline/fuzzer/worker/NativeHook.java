package dev.tornline.fuzzer.worker;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of Jazzer that start libFuzzer with callbacks of our own. They are internal to Jazzer
 * and unchanged from 0.20.0 to 0.30.0; {@link #matches} says whether the Jazzer on the class path
 * still has them.
 *
 * <p>Jazzer's native library calls four static methods of the class that {@code startLibFuzzer} is
 * given. Jazzer's own runner has them too, so their presence there with the same types shows that
 * the library still asks for them.
 */
final class NativeHook {

  private static final String RUNNER = "com.code_intelligence.jazzer.driver.FuzzTargetRunner";
  private static final String OPTIONS = "com.code_intelligence.jazzer.driver.Opt";
  private static final String AGENT = "com.code_intelligence.jazzer.agent.AgentInstaller";
  private static final String NATIVES =
      "com.code_intelligence.jazzer.runtime.FuzzTargetRunnerNatives";

  private NativeHook() {}

  /** Whether this Jazzer has the parts that {@link #start} uses. */
  static boolean matches() {
    try {
      Class<?> runner = Class.forName(RUNNER, false, NativeHook.class.getClassLoader());
      return hasCallback(runner, int.class, "runOne", long.class, int.class)
          && hasCallback(
              runner, int.class, "mutateOne", long.class, int.class, int.class, int.class)
          && hasCallback(
              runner,
              int.class,
              "crossOver",
              long.class,
              int.class,
              long.class,
              int.class,
              long.class,
              int.class,
              int.class)
          && hasCallback(runner, void.class, "dumpAllStackTraces")
          && hasCallback(
              Class.forName(AGENT, false, NativeHook.class.getClassLoader()),
              void.class,
              "install",
              boolean.class)
          && hasCallback(
              Class.forName(OPTIONS, false, NativeHook.class.getClassLoader()),
              void.class,
              "registerAndValidateCommandLineArgs",
              List.class);
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static boolean hasCallback(
      Class<?> owner, Class<?> result, String name, Class<?>... parameters) {
    try {
      return owner.getDeclaredMethod(name, parameters).getReturnType() == result;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  /**
   * Sets Jazzer's options and instruments what is loaded from now on.
   *
   * @param packages to instrument, which the options say too
   */
  static void installAgent(List<Map.Entry<String, String>> options, List<String> packages)
      throws Throwable {
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    lookup
        .findStatic(
            Class.forName(OPTIONS),
            "registerAndValidateCommandLineArgs",
            MethodType.methodType(void.class, List.class))
        .invoke(options);
    Optional<CoverageAgent> coverage = CoverageAgent.find();
    if (coverage.isPresent()) {
      coverage.get().install(packages);
      return;
    }
    lookup
        .findStatic(
            Class.forName(AGENT), "install", MethodType.methodType(void.class, boolean.class))
        .invoke(true);
  }

  /**
   * Runs libFuzzer until it ends; {@link #installAgent} must have been called, it makes the class
   * visible that has the native method.
   *
   * @return libFuzzer's exit code
   */
  static int start(List<String> arguments, Class<?> callbacks) throws Throwable {
    MethodHandle start =
        MethodHandles.publicLookup()
            .findStatic(
                Class.forName(NATIVES),
                "startLibFuzzer",
                MethodType.methodType(int.class, byte[][].class, Class.class, boolean.class));
    byte[][] encoded =
        arguments.stream()
            .map(argument -> argument.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    return (int) start.invoke(encoded, callbacks, true);
  }
}
