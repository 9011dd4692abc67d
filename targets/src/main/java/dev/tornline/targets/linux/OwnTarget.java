package dev.tornline.targets.linux;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.contract.Contract.MetadataStrictness;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.Setting;
import dev.tornline.targets.Target;
import dev.tornline.targets.linux.boot.Filesystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Any filesystem of a kernel, in an image that the user has made: {@code linux:TYPE}.
 *
 * <p>Unless it is said otherwise it owes what the usual variant does if Tornline knows the type,
 * and else what POSIX says. MAP_SYNC counts where it is granted.
 */
public final class OwnTarget extends GuestTarget {

  private static final String PREFIX = "linux:";
  private static final String ANY_TYPE = "FSTYPE";

  /** Names in fs/ of the kernel; mount(2) gets up to 31 bytes. */
  private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,30}");

  private static final long MIB = 1 << 20;

  /** A device is made of huge pages. */
  private static final long UNIT = 2 * MIB;

  private static final List<Setting> SETTINGS =
      List.of(
          LinuxSettings.IMAGE,
          LinuxSettings.MOUNT,
          LinuxSettings.CONTRACT,
          LinuxSettings.KERNEL,
          LinuxSettings.MODULES,
          LinuxSettings.GUESTS);

  private static final List<Family> KNOWN =
      List.of(Ext2.FAMILY, Ext4.FAMILY, Ext4.WITH_CHECKSUMS, Xfs.FAMILY);

  private final String type;
  private final Optional<Geometry> device;

  /** Stands for all of them. */
  public OwnTarget() {
    this(ANY_TYPE, LinuxSettings.NONE);
  }

  private OwnTarget(String type, LinuxSettings settings) {
    super(type, settings);
    this.type = type;
    this.device = settings.image().map(OwnTarget::sizeOf);
  }

  /** This one, and those whose filesystems Tornline makes. */
  @Override
  public List<Target> all() {
    return Stream.<Target>concat(Stream.of(this), KNOWN.stream().map(LinuxTarget::new)).toList();
  }

  @Override
  public String name() {
    return PREFIX + type;
  }

  @Override
  public String description() {
    return "Any filesystem of a Linux kernel, in an image given by --mkfs-image";
  }

  @Override
  public Optional<Target> named(String asked) {
    if (asked.equals(name())) {
      return Optional.of(this);
    }
    return asked.startsWith(PREFIX) && TYPE.matcher(asked.substring(PREFIX.length())).matches()
        ? Optional.of(new OwnTarget(asked.substring(PREFIX.length()), given()))
        : Optional.empty();
  }

  @Override
  public List<Setting> settings() {
    return SETTINGS;
  }

  @Override
  public boolean needsSettings() {
    return given().image().isEmpty();
  }

  @Override
  public Target with(SortedMap<String, String> values) {
    return new OwnTarget(type, LinuxSettings.of(SETTINGS, values));
  }

  @Override
  public Contract contract() {
    return new Contract(true, given().contract().orElseGet(this::usualStrictness));
  }

  private MetadataStrictness usualStrictness() {
    return KNOWN.stream()
        .filter(family -> family.type().equals(type))
        .map(family -> family.variants().getFirst().contract().metadata())
        .findFirst()
        .orElse(MetadataStrictness.POSIX);
  }

  @Override
  public Optional<Geometry> device() {
    return device;
  }

  @Override
  Filesystem filesystem(Geometry geometry) {
    if (type.equals(ANY_TYPE)) {
      throw new IllegalArgumentException(
          "write the type of the filesystem in place of FSTYPE, as in linux:ext2");
    }
    Path image =
        given()
            .image()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "needs an image of a fresh filesystem: --mkfs-image FILE"));
    int mib = device.orElseThrow().deviceMib();
    if (mib != geometry.deviceMib()) {
      throw new IllegalArgumentException(
          "the device has %d MiB, but %s %d".formatted(geometry.deviceMib(), image, mib));
    }
    return new Filesystem(
        type, given().mount(""), new Filesystem.Source.Given(image), contract(), given().kernel());
  }

  private static Geometry sizeOf(Path image) {
    if (!Files.isRegularFile(image) || !Files.isReadable(image)) {
      throw new IllegalArgumentException("--mkfs-image " + image + " is not a readable file");
    }
    try {
      long bytes = Files.size(image);
      if (bytes == 0 || bytes % UNIT != 0) {
        throw new IllegalArgumentException(
            "--mkfs-image " + image + " has " + bytes + " bytes, which is not a multiple of 2 MiB");
      }
      return new Geometry(Math.toIntExact(bytes / MIB));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
