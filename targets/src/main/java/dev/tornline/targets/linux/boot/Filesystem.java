package dev.tornline.targets.linux.boot;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.targets.linux.install.Kernel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A filesystem of a kernel and how it is used.
 *
 * @param type as mount(2) takes it
 * @param options as mount(2) takes them
 * @param source where a fresh one comes from
 * @param contract what it promises
 * @param kernel that runs it; empty for the usual one
 */
public record Filesystem(
    String type, String options, Source source, Contract contract, Optional<Kernel> kernel) {

  /** Where a fresh filesystem comes from. */
  public sealed interface Source {

    /** A program makes it in a file, whose name follows the arguments. */
    record Made(String program, String debianPackage, List<String> arguments) implements Source {

      /** Copies the list. */
      public Made {
        arguments = List.copyOf(arguments);
      }
    }

    /** The user has it in a file. */
    record Given(Path image) implements Source {}
  }
}
