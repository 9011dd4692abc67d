package dev.tornline.targets.jext.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.targets.fs.FileSystem.SyncKind;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.jext.disk.Layout;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.function.Executable;

/**
 * A mounted filesystem on a small {@link TestDevice}, and short words for what tests do with it.
 */
final class JextRig {

  static final int BLOCK = Layout.BLOCK;

  /** A device of 1 MiB. */
  static final Layout SMALL = new Layout(256, 48);

  final TestDevice device;
  final JextFileSystem fs;

  JextRig() {
    this(SMALL);
  }

  JextRig(Layout layout) {
    this(formatted(layout));
  }

  private JextRig(TestDevice device) {
    this.device = device;
    fs = JextFileSystem.mount(device, new JextBuilder().parts());
  }

  private static TestDevice formatted(Layout layout) {
    TestDevice device = new TestDevice(Layout.address(layout.blocks()));
    JextFormat.format(device, layout);
    return device.afterCrash();
  }

  /** A system call. */
  @FunctionalInterface
  interface Call {
    void run() throws FsException;
  }

  /** The power fails, nothing reaches the media but what had to; the filesystem recovers. */
  JextRig afterCrash() {
    return new JextRig(device.afterCrash()).checked();
  }

  /** The power fails and some of what was stored reaches the media; the filesystem recovers. */
  JextRig afterCrash(SplittableRandom random) {
    return new JextRig(device.afterCrash(random)).checked();
  }

  /** Unmounts cleanly and mounts what is durable then. */
  JextRig remounted() {
    fs.unmount();
    return new JextRig(device.afterCrash()).checked();
  }

  /** Recovers what a device holds. */
  static JextRig mounted(TestDevice device) {
    return new JextRig(device).checked();
  }

  /** Names and what is known of the inodes behind them, but for contents. */
  String tree() {
    StringBuilder tree = new StringBuilder();
    fs.list(root())
        .forEach(
            (name, inode) ->
                tree.append(name)
                    .append(' ')
                    .append(inode.number())
                    .append(' ')
                    .append(inode.kind())
                    .append(' ')
                    .append(inode.mode())
                    .append(' ')
                    .append(inode.links())
                    .append(' ')
                    .append(inode.size())
                    .append(' ')
                    .append(inode.target)
                    .append(' ')
                    .append(inode.attributes.getOrDefault("user.a", new byte[0]).length)
                    .append('\n'));
    return tree.toString();
  }

  JextRig checked() {
    assertEquals(Optional.empty(), new JextCheck().run(fs));
    return this;
  }

  JextInode root() {
    return fs.root();
  }

  JextInode file(String name) throws FsException {
    return create(root(), name, Kind.FILE);
  }

  JextInode directory(String name) throws FsException {
    return create(root(), name, Kind.DIRECTORY);
  }

  JextInode create(JextInode directory, String name, Kind kind) throws FsException {
    return fs.create(directory, name, kind, 0644, "");
  }

  JextInode get(String name) throws FsException {
    return fs.lookup(root(), name);
  }

  void rename(String from, String to) throws FsException {
    fs.rename(root(), from, root(), to, RenameMode.PLAIN);
  }

  int write(JextInode file, long offset, int length, int value) throws FsException {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return fs.write(file, offset, bytes, 0, length);
  }

  byte[] content(JextInode file) {
    byte[] bytes = new byte[(int) file.size()];
    assertEquals(bytes.length, fs.read(file, 0, bytes, 0, bytes.length));
    return bytes;
  }

  /** Runs of equal bytes, as {@code count x value}. */
  String runs(JextInode file) {
    byte[] bytes = content(file);
    StringBuilder runs = new StringBuilder();
    for (int from = 0; from < bytes.length; ) {
      int end = from;
      while (end < bytes.length && bytes[end] == bytes[from]) {
        end++;
      }
      runs.append(runs.isEmpty() ? "" : " ").append(end - from).append('x').append(bytes[from]);
      from = end;
    }
    return runs.toString();
  }

  void fsync(JextInode inode) {
    fs.fsync(inode, 0, Long.MAX_VALUE, SyncKind.ALL);
  }

  void fdatasync(JextInode inode) {
    fs.fsync(inode, 0, Long.MAX_VALUE, SyncKind.DATA);
  }

  /** Number of data blocks that are free, also those that only a commit frees. */
  int freeBlocks() {
    Volume volume = fs.volume();
    int used = 0;
    for (int i = 0; i < volume.layout.dataBlocks() + 63 >> 6; i++) {
      used += Long.bitCount(volume.allocator.bitmapWord(i));
    }
    return volume.layout.dataBlocks() - used;
  }

  /** Where a block of a file lies on the device, in blocks. */
  static int physical(JextInode file, int block) {
    ExtentMap extents = file.extents();
    int index = extents.find(block);
    return extents.physical(index) + block - extents.logical(index);
  }

  static void assertErrno(Errno expected, Call call) {
    Executable executable = call::run;
    FsException thrown = assertThrows(FsException.class, executable);
    assertEquals(expected, thrown.errno());
  }
}
