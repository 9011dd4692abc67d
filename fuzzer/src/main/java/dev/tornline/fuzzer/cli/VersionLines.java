package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.setup.Version;
import picocli.CommandLine.IVersionProvider;

/** What is running: the version, the commit and the JDK. */
final class VersionLines implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"tornline " + Version.running(), "JDK " + Runtime.version()};
  }
}
