package dev.tornline.fuzzer.setup;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Settings of targets, as documents keep them and people read them. */
public final class Settings {

  private Settings() {}

  /** A copy that does not change. */
  public static SortedMap<String, String> copy(SortedMap<String, String> settings) {
    settings.values().forEach(Objects::requireNonNull);
    return Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /** In one line, such as {@code mount discard, variant bigalloc}; empty if there are none. */
  public static String words(SortedMap<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + " " + setting.getValue())
        .collect(Collectors.joining(", "));
  }
}
