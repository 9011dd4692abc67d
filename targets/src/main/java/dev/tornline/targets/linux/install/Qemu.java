package dev.tornline.targets.linux.install;

import dev.tornline.targets.NotReadyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The emulator.
 *
 * @param program QEMU for x86-64
 * @param version as it tells it
 */
public record Qemu(Program program, String version) {

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
        Program.find("qemu-system-x86_64")
            .orElseThrow(() -> new NotReadyException("QEMU is not installed", REMEDY));
    try {
      return of(program, program.run("--version").output());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Qemu of(Program program, String said) {
    Matcher version = VERSION.matcher(said);
    if (!version.find()) {
      throw new NotReadyException(program.path() + " does not tell its version", REMEDY);
    }
    if (Integer.parseInt(version.group(1)) < MAJOR_MIN) {
      throw new NotReadyException("QEMU " + version.group().substring(8) + " is too old", REMEDY);
    }
    return new Qemu(program, version.group().substring(8));
  }
}
