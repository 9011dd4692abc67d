package dev.tornline.fuzzer.newcomer;

import java.util.regex.Pattern;

/** What was shown, without what differs from run to run: times, counts, versions, folders. */
final class Blurred {

  private static final Pattern VERSION = Pattern.compile("\\+[0-9a-f]{12}(-dirty)?");
  private static final Pattern JDK = Pattern.compile("(?m)^JDK .*$");
  private static final Pattern SEED = Pattern.compile("seed( +)[0-9a-f]{16}");
  private static final Pattern CLOCK = Pattern.compile("\\d+:\\d\\d(:\\d\\d)?");
  private static final Pattern DECIMAL = Pattern.compile("\\d+\\.\\d+(?= ?(s|%))");
  private static final Pattern COUNT =
      Pattern.compile(
          " *\\b\\d[\\d,]*(?=(/s|%| s\\b)| (workloads|crash|code|edges|features|persistence|of"
              + " \\d|more|trials|duplicates|states|h\\b|min\\b))");
  private static final Pattern SCREEN_ROW =
      Pattern.compile(
          "(?m)^( +(?:time|workloads|crash states|duplicates|edges|features|pm states|corpus"
              + "|last new|executing|persistence states|code edges|violations)\\b).*$");

  private Blurred() {}

  /** Blurs a text, in which a folder is called {@code DIR}. */
  static String of(String text, String folder) {
    String blurred = text.replace(folder, "DIR");
    blurred = VERSION.matcher(blurred).replaceAll("+VERSION");
    blurred = JDK.matcher(blurred).replaceAll("JDK VERSION");
    blurred = SEED.matcher(blurred).replaceAll("seed$1SEED");
    blurred = SCREEN_ROW.matcher(blurred).replaceAll("$1 ...");
    blurred = CLOCK.matcher(blurred).replaceAll("TIME");
    blurred = DECIMAL.matcher(blurred).replaceAll("N");
    return COUNT.matcher(blurred).replaceAll(" N");
  }
}
