package dev.tornline.fuzzer.suspect;

import dev.tornline.targets.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A second copy of a target whose methods are probed: its classes, and those on which targets in
 * Java are built, are loaded once more by a loader of their own.
 */
final class ProbedTarget {

  private static final String API = Target.class.getPackageName() + ".";

  private final Target target;
  private final Instrumenter instrumenter;

  private ProbedTarget(Target target, Instrumenter instrumenter) {
    this.target = target;
    this.instrumenter = instrumenter;
  }

  /**
   * Loads a target once more.
   *
   * @throws IllegalStateException if its constructor, which targets must have, fails
   */
  static ProbedTarget of(Target original) {
    ClassLoader parent = original.getClass().getClassLoader();
    Instrumenter instrumenter = new Instrumenter(parent);
    Loader loader = new Loader(parent, original.instrumentation(), instrumenter);
    try {
      Object copy = loader.loadClass(original.getClass().getName()).getConstructor().newInstance();
      return new ProbedTarget(((Target) copy).with(original.configuration()), instrumenter);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(original.name() + " cannot be loaded once more", e);
    }
  }

  /** The copy. */
  Target target() {
    return target;
  }

  /** A probed method by its number. */
  ProbedMethod method(int number) {
    return instrumenter.method(number);
  }

  private static String prefix(String glob) {
    int star = glob.indexOf('*');
    return star < 0 ? glob : glob.substring(0, star);
  }

  private static final class Loader extends ClassLoader {

    private final List<String> woven;
    private final Instrumenter instrumenter;

    Loader(ClassLoader parent, List<String> globs, Instrumenter instrumenter) {
      super(parent);
      this.woven = globs.stream().map(ProbedTarget::prefix).toList();
      this.instrumenter = instrumenter;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
          return known;
        }
        boolean probed = woven.stream().anyMatch(name::startsWith);
        boolean ground = name.startsWith(API) && name.indexOf('.', API.length()) >= 0;
        return probed || ground ? define(name, probed) : super.loadClass(name, resolve);
      }
    }

    private Class<?> define(String name, boolean probed) throws ClassNotFoundException {
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        byte[] code = probed ? instrumenter.weave(bytes) : bytes;
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
