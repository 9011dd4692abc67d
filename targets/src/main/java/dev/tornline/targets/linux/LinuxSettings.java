package dev.tornline.targets.linux;

import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.targets.Setting;
import dev.tornline.targets.linux.install.Kernel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The settings of the Linux targets, checked.
 *
 * @param given by their names; files by absolute paths
 */
record LinuxSettings(SortedMap<String, String> given) {

  static final Setting VARIANT =
      new Setting(Setting.VARIANT, "how it is made and mounted; the default is listed first");
  static final Setting MKFS =
      new Setting("mkfs", "extra arguments for mkfs, after those of the variant");
  static final Setting MOUNT =
      new Setting("mount", "extra mount options, after those of the variant");
  static final Setting KERNEL =
      new Setting(
          "kernel", "kernel (bzImage) to run instead of that of 'setup linux'; needs --modules");
  static final Setting MODULES =
      new Setting("modules", "modules of that kernel: lib/modules/VERSION");
  static final Setting IMAGE =
      new Setting("mkfs-image", "image of a fresh filesystem; as large as the device");
  static final Setting CONTRACT =
      new Setting(
          "contract", "metadata guarantee after a crash: in-place, posix, prefix or strict");
  static final Setting GUESTS =
      new Setting("recovery-guests", "guest VMs that recover crash states in parallel; default: 1");

  private static final int GUESTS_MAX = 64;

  static final LinuxSettings NONE = new LinuxSettings(Collections.emptySortedMap());

  /**
   * Checks settings.
   *
   * @param known those there are
   * @throws IllegalArgumentException with one line if there is something wrong
   */
  static LinuxSettings of(List<Setting> known, SortedMap<String, String> values) {
    SortedMap<String, String> given = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (known.stream().noneMatch(setting -> setting.name().equals(name))) {
            throw new IllegalArgumentException(
                "unknown setting '"
                    + name
                    + "'; available settings: "
                    + known.stream().map(Setting::name).collect(Collectors.joining(", ")));
          }
          given.put(name, value);
        });
    for (Setting file : List.of(KERNEL, MODULES, IMAGE)) {
      given.computeIfPresent(
          file.name(), (_, path) -> Path.of(path).toAbsolutePath().normalize().toString());
    }
    LinuxSettings settings = new LinuxSettings(Collections.unmodifiableSortedMap(given));
    settings.contract();
    settings.kernel();
    settings.recoveryGuests();
    return settings;
  }

  Optional<String> variant() {
    return value(VARIANT);
  }

  /** Further arguments of mkfs. */
  String mkfs() {
    return value(MKFS).orElse("");
  }

  /** These mount options and then the user's. */
  String mount(String usual) {
    String further = value(MOUNT).map(String::strip).orElse("");
    return usual.isEmpty() || further.isEmpty() ? usual + further : usual + "," + further;
  }

  Optional<MetadataStrictness> contract() {
    return value(CONTRACT)
        .map(
            word ->
                Arrays.stream(MetadataStrictness.values())
                    .filter(
                        each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "unknown contract '"
                                    + word
                                    + "'; expected in-place, posix, prefix or strict")));
  }

  /** The user's kernel. */
  Optional<Kernel> kernel() {
    if (value(KERNEL).isPresent() != value(MODULES).isPresent()) {
      throw new IllegalArgumentException("--kernel and --modules go together; give both");
    }
    return value(KERNEL)
        .map(image -> kernel(Path.of(image), Path.of(value(MODULES).orElseThrow())));
  }

  int recoveryGuests() {
    String words = value(GUESTS).orElse("1");
    if (!words.matches("[0-9]{1,2}")
        || Integer.parseInt(words) < 1
        || Integer.parseInt(words) > GUESTS_MAX) {
      throw new IllegalArgumentException(
          "--recovery-guests " + words + " is not within 1 to " + GUESTS_MAX);
    }
    return Integer.parseInt(words);
  }

  /** Without what makes no difference to a crash state. */
  SortedMap<String, String> identity() {
    SortedMap<String, String> identity = new TreeMap<>(given);
    identity.remove(GUESTS.name());
    return Collections.unmodifiableSortedMap(identity);
  }

  Optional<Path> image() {
    return value(IMAGE).map(Path::of);
  }

  private static Kernel kernel(Path image, Path modules) {
    if (!Files.isRegularFile(image) || !Files.isReadable(image)) {
      throw new IllegalArgumentException("--kernel " + image + " is not a readable file");
    }
    if (!Files.isDirectory(modules)) {
      throw new IllegalArgumentException("--modules " + modules + " is not a folder");
    }
    return new Kernel(image, modules);
  }

  private Optional<String> value(Setting setting) {
    return Optional.ofNullable(given.get(setting.name()));
  }
}
