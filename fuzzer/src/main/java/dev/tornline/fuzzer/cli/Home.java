package dev.tornline.fuzzer.cli;

import java.nio.file.Path;

/** The folder of Tornline, with the workloads and findings that come with it. */
final class Home {

  private Home() {}

  /** Named from the working directory where it lies below, else by its absolute path. */
  static Path folder() {
    Path here = Path.of("").toAbsolutePath();
    Path home = Path.of(System.getProperty("tornline.home", "")).toAbsolutePath().normalize();
    return home.startsWith(here) ? here.relativize(home) : home;
  }
}
