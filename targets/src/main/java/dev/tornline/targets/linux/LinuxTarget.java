package dev.tornline.targets.linux;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.workload.Geometry;
import dev.tornline.targets.Setting;
import dev.tornline.targets.Target;
import dev.tornline.targets.Variant;
import dev.tornline.targets.linux.boot.Filesystem;
import java.util.List;
import java.util.SortedMap;

/** A filesystem of Linux that Tornline knows how to make. */
class LinuxTarget extends GuestTarget {

  /** The smallest device: XFS needs it, and so does a journal of ext4. */
  private static final int DEVICE_MIB_MIN = 16;

  private static final List<Setting> SETTINGS =
      List.of(
          LinuxSettings.VARIANT,
          LinuxSettings.MKFS,
          LinuxSettings.MOUNT,
          LinuxSettings.CONTRACT,
          LinuxSettings.KERNEL,
          LinuxSettings.MODULES,
          LinuxSettings.GUESTS);

  private final Family family;

  /** The usual variant. */
  LinuxTarget(Family family) {
    this(family, LinuxSettings.NONE);
  }

  private LinuxTarget(Family family, LinuxSettings settings) {
    super(family.type(), settings);
    this.family = family;
    variant();
  }

  /** A guest without progress is ended; to boot another one takes its time on a busy machine. */
  @Override
  public boolean endsWhatHangs() {
    return true;
  }

  @Override
  public final String name() {
    return family.name();
  }

  @Override
  public final String description() {
    return family.description();
  }

  @Override
  public final List<Setting> settings() {
    return SETTINGS;
  }

  @Override
  public final List<Variant> variants() {
    return family.variants().stream().map(LinuxVariant::variant).toList();
  }

  @Override
  public final Target with(SortedMap<String, String> values) {
    return new LinuxTarget(family, LinuxSettings.of(SETTINGS, values));
  }

  @Override
  public final Contract contract() {
    Contract usual = variant().contract();
    return new Contract(
        usual.mapSync(), given().contract().orElse(usual.metadata()), usual.splits());
  }

  @Override
  final Filesystem filesystem(Geometry geometry) {
    if (geometry.deviceMib() < DEVICE_MIB_MIN) {
      throw new IllegalArgumentException("the device must have " + DEVICE_MIB_MIN + " MiB or more");
    }
    LinuxVariant variant = variant();
    String arguments =
        String.join(" ", family.maker().arguments(), variant.mkfs(), given().mkfs()).strip();
    return new Filesystem(
        family.type(),
        given().mount(variant.mount()),
        new Filesystem.Source.Made(
            family.maker().program(),
            family.maker().debianPackage(),
            List.of(arguments.split("\\s+"))),
        contract(),
        given().kernel());
  }

  private LinuxVariant variant() {
    return given().variant().map(family::variant).orElseGet(() -> family.variants().getFirst());
  }
}
