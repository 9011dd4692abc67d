package dev.tornline.targets.linux.install;

import dev.tornline.targets.NotReadyException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The emulator.
 *
 * @param program QEMU for x86-64
 * @param version as it reports it
 */
public record Qemu(Program program, String version) {

  private static final String NAME = "qemu-system-x86_64";

  /** Plugins can read registers since 9.0, and see what is needed here since 10.0. */
  private static final int MAJOR_MIN = 10;

  private static final String REMEDY =
      "install QEMU 10 or newer (Debian 13: apt install qemu-system-x86; Debian 12: the same from"
          + " bookworm-backports)";

  private static final Pattern VERSION = Pattern.compile("version (\\d+)\\.(\\d+)[.\\d]*");

  /**
   * The emulator of this machine.
   *
   * @throws NotReadyException if there is none, or an old one
   */
  public static Qemu find() {
    Program program =
        Program.find(NAME)
            .orElseThrow(
                () -> new NotReadyException("QEMU (" + NAME + ") is not installed", REMEDY));
    try {
      return of(program, program.run("--version").output());
    } catch (IOException e) {
      throw new NotReadyException(program.path() + " does not run: " + e.getMessage(), REMEDY);
    }
  }

  static Qemu of(Program program, String said) {
    Matcher version = VERSION.matcher(said);
    if (!version.find()) {
      throw new NotReadyException(program.path() + " does not tell its version", REMEDY);
    }
    if (Integer.parseInt(version.group(1)) < MAJOR_MIN) {
      throw new NotReadyException(
          program.path() + " is QEMU " + version.group().substring(8) + ", which is too old",
          REMEDY);
    }
    return new Qemu(program, version.group().substring(8));
  }
}
