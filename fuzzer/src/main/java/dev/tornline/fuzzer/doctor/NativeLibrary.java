package dev.tornline.fuzzer.doctor;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Whether Jazzer's native library, which holds libFuzzer, exists for this machine and loads. */
final class NativeLibrary {

  private static final String SUBJECT = "libFuzzer";

  private NativeLibrary() {}

  static Diagnosis check(String os, String architecture) {
    String platform = platform(os, architecture);
    String name = platform.startsWith("macos") ? "libjazzer_driver.dylib" : "libjazzer_driver.so";
    String resource = "driver/jazzer_driver_" + platform + "/" + name;
    try (InputStream in = Jazzer.class.getResourceAsStream(resource)) {
      if (in == null) {
        return Diagnosis.missing(
            SUBJECT,
            "Jazzer has no native library for " + os + " on " + architecture,
            "fuzz on Linux or macOS, on x86-64 or ARM64; replay works here");
      }
      return load(in, platform);
    } catch (IOException e) {
      return Diagnosis.missing(
          SUBJECT, "cannot be unpacked: " + e.getMessage(), "make room for temporary files");
    }
  }

  @SuppressWarnings("restricted") // loading native code is what is tried here
  private static Diagnosis load(InputStream in, String platform) throws IOException {
    Path copy = Files.createTempFile("tornline-", ".native");
    try {
      Files.copy(in, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      System.load(copy.toString());
      return Diagnosis.ok(SUBJECT, "native library for " + platform + " loads");
    } catch (UnsatisfiedLinkError e) {
      return Diagnosis.missing(
          SUBJECT,
          "does not load: " + e.getMessage(),
          "it needs glibc (not musl) and a temporary folder that is not mounted noexec");
    } finally {
      Files.delete(copy);
    }
  }

  private static String platform(String os, String architecture) {
    String system = os.toLowerCase(Locale.ROOT);
    int blank = system.indexOf(' ');
    String name = blank < 0 ? system : system.substring(0, blank);
    String family = name.startsWith("mac") ? "macos" : name;
    String processor =
        switch (architecture) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "aarch64";
          default -> architecture;
        };
    return family + "_" + processor;
  }
}
