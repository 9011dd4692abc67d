package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.status.Durations;
import dev.tornline.oracle.workload.Geometry;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How values of options are written. */
final class Values {

  private Values() {}

  /** {@code 90s}, {@code 5m}, {@code 2h}, {@code 3d}. */
  static final class DurationValue implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
      try {
        return Durations.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** {@code 16MiB}, {@code 1GiB}. */
  static final class DeviceValue implements ITypeConverter<Geometry> {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,6})(MiB|GiB)");

    @Override
    public Geometry convert(String text) {
      Matcher match = FORM.matcher(text);
      if (!match.matches()) {
        throw new TypeConversionException(
            "invalid size '" + text + "'; expected for example 16MiB or 1GiB");
      }
      int number = Integer.parseInt(match.group(1));
      try {
        return new Geometry(
            match.group(2).equals("GiB") ? Math.multiplyExact(number, 1024) : number);
      } catch (IllegalArgumentException | ArithmeticException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** One to sixteen hexadecimal digits, with or without 0x. */
  static final class SeedValue implements ITypeConverter<Long> {

    private static final Pattern FORM = Pattern.compile("(?:0x)?([0-9a-fA-F]{1,16})");

    @Override
    public Long convert(String text) {
      Matcher match = FORM.matcher(text);
      if (!match.matches()) {
        throw new TypeConversionException(
            "invalid seed '" + text + "'; expected 1 to 16 hexadecimal digits");
      }
      return Long.parseUnsignedLong(match.group(1), 16);
    }
  }
}
