package dev.tornline.targets.jext.fs;

import static dev.tornline.targets.jext.fs.JextCheck.require;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tornline.targets.jext.disk.Layout;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The part of the check that is about names, links and the orphan list. */
final class NameCheck implements Directories.Visitor {

  private final int[] names = new int[Layout.INODES + 1];
  private final int[] subdirectories = new int[Layout.INODES + 1];
  private final boolean[] orphaned = new boolean[Layout.INODES + 1];
  private long[] hashes = new long[16];
  private int hashCount;
  private Volume volume;
  private JextInode directory;

  void run(Volume checked) {
    volume = checked;
    Arrays.fill(names, 0);
    Arrays.fill(subdirectories, 0);
    volume.inodes.forEachInUse(this::countNames);
    findOrphans();
    volume.inodes.forEachInUse(this::checkLinks);
  }

  @Override
  public void name(byte[] bytes, int from, int length, int number, int type) {
    require(volume.inodes.isInUse(number), directory, "a name for an inode that is not in use");
    JextInode inode = volume.inodes.get(number);
    require(type == Kinds.code(inode.kind()), directory, "a name with the wrong type");
    names[number]++;
    if (inode.isDirectory()) {
      subdirectories[directory.id()]++;
      require(inode.parent == directory.id(), inode, "a parent that does not name it");
    }
    if (hashCount == hashes.length) {
      hashes = Arrays.copyOf(hashes, hashCount * 2);
    }
    hashes[hashCount++] = hash(bytes, from, length);
  }

  private void countNames(JextInode inode) {
    if (!inode.isDirectory()) {
      return;
    }
    directory = inode;
    hashCount = 0;
    volume.directories.forEach(inode, this);
    Arrays.sort(hashes, 0, hashCount);
    for (int i = 1; i < hashCount; i++) {
      if (hashes[i] == hashes[i - 1]) {
        compareNames(inode);
        return;
      }
    }
  }

  /** Equal hashes are no proof. */
  private void compareNames(JextInode inode) {
    Set<String> seen = new HashSet<>();
    volume.directories.forEach(
        inode,
        (bytes, from, length, number, type) ->
            require(seen.add(new String(bytes, from, length, UTF_8)), inode, "a name twice"));
  }

  private void findOrphans() {
    Arrays.fill(orphaned, false);
    for (int number = volume.orphans.first(); number != 0; ) {
      JextInode inode = volume.inodes.get(number);
      require(!orphaned[number], inode, "on the orphan list twice");
      orphaned[number] = true;
      number = inode.nextOrphan;
    }
  }

  private void checkLinks(JextInode inode) {
    int number = inode.id();
    if (number == Layout.ROOT) {
      require(names[number] == 0, inode, "a name for the root");
      require(inode.isDirectory(), inode, "a root that is no directory");
    } else if (inode.isDirectory()) {
      require(names[number] == 1 || orphaned[number], inode, "a directory without one name");
      requireReachable(inode);
    }
    int expected = inode.isDirectory() ? 2 + subdirectories[number] : names[number];
    require(
        inode.links() == (orphaned[number] ? 0 : expected),
        inode,
        "a link count that its names do not match");
    require(inode.links() > 0 || orphaned[number], inode, "in use, but without a name");
    require(names[number] == 0 || !orphaned[number], inode, "on the orphan list, but has a name");
    require(orphaned[number] || inode.nextOrphan == 0, inode, "linked to the orphan list");
  }

  private void requireReachable(JextInode inode) {
    JextInode at = inode;
    for (int steps = 0; at.id() != Layout.ROOT; steps++) {
      require(steps < Layout.INODES && at.parent != 0, inode, "out of reach from the root");
      at = volume.inodes.get(at.parent);
    }
  }

  private static long hash(byte[] bytes, int from, int length) {
    long hash = length;
    for (int i = 0; i < length; i++) {
      hash = (hash ^ bytes[from + i]) * 0x9e37_79b9_7f4a_7c15L;
      hash ^= hash >>> 32;
    }
    return hash;
  }
}
