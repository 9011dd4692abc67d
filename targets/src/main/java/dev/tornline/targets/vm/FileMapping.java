package dev.tornline.targets.vm;

/**
 * The pages of one inode that are mapped or dirty: the {@code address_space} of Linux with its DAX
 * entries.
 */
public final class FileMapping {}
