package dev.tornline.targets.linux;

import dev.tornline.targets.Variant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A type of filesystem with everything that is known of it.
 *
 * @param name of the target
 * @param description of the target
 * @param type as mount(2) takes it
 * @param maker makes a fresh one
 * @param variants ways to make and mount it, the usual one first
 */
record Family(
    String name, String description, String type, Maker maker, List<LinuxVariant> variants) {

  /**
   * A program that makes filesystems.
   *
   * @param program its name
   * @param debianPackage that has it
   * @param arguments those that every variant needs
   */
  record Maker(String program, String debianPackage, String arguments) {}

  /**
   * The variant of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  LinuxVariant variant(String wanted) {
    Variant.named(wanted, variants.stream().map(LinuxVariant::variant).toList());
    return variants.stream()
        .filter(variant -> variant.name().equals(wanted))
        .findFirst()
        .orElseThrow();
  }

  /** The same under another name, with another usual variant. */
  Family usually(String otherName, String otherDescription, String variant) {
    LinuxVariant first = variant(variant);
    List<LinuxVariant> reordered =
        Stream.concat(Stream.of(first), variants.stream().filter(other -> !other.equals(first)))
            .toList();
    return new Family(otherName, otherDescription, type, maker, reordered);
  }
}
