package dev.tornline.targets.linux;

import java.util.List;

/**
 * A filesystem of the kernel and how it is used.
 *
 * @param type as mount(2) takes it
 * @param options as mount(2) takes them
 * @param modules that the kernel needs for it
 * @param program that makes it
 * @param debianPackage that has the program
 * @param arguments of the program; the image file follows
 * @param deviceMibMin the smallest device, in MiB
 */
record Filesystem(
    String type,
    String options,
    List<String> modules,
    String program,
    String debianPackage,
    List<String> arguments,
    int deviceMibMin) {

  /**
   * An ext4 with all files accessed directly. The block size is that of a page, as DAX demands;
   * identifiers are fixed, so that the same workload meets the same bytes. The journal is committed
   * when that is asked for, not every five seconds.
   */
  static Filesystem ext4(String features) {
    return new Filesystem(
        "ext4",
        "dax=always,commit=3600",
        List.of("ext4"),
        "mkfs.ext4",
        "e2fsprogs",
        List.of(
            "-q",
            "-F",
            "-b",
            "4096",
            "-O",
            features,
            "-U",
            "74726e6c-696e-4000-8000-000000000001",
            "-E",
            "lazy_itable_init=0,lazy_journal_init=0,nodiscard,"
                + "hash_seed=74726e6c-696e-4000-8000-000000000002"),
        16);
  }
}
