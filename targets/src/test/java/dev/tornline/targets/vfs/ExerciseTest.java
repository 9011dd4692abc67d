package dev.tornline.targets.vfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.observation.Observation.Use;
import dev.tornline.oracle.observation.Observation.UseFailed;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.pmem.BaseImage;
import dev.tornline.targets.pmem.PersistentMemory;
import dev.tornline.targets.pmem.RecoveryMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is made of a recovered filesystem, and what of its answers is held against it. */
class ExerciseTest {

  private final RecoveryMemory memory = new RecoveryMemory(BaseImage.zeros(4 << 20), 100_000);
  private final RamFs fs = new RamFs(memory);
  private int mounts;

  ExerciseTest() throws FsException {
    RamInode directory = fs.create(fs.root(), "d", Kind.DIRECTORY, 0755, "");
    RamInode file = fs.create(directory, "a", Kind.FILE, 0644, "");
    fs.write(file, 0, new byte[10], 0, 10);
    fs.link(file, fs.root(), "b");
    fs.create(fs.root(), "s", Kind.SYMLINK, 0777, "/d/a");
    fs.calls.clear();
  }

  @Test
  void soundFilesystem_isWrittenExtendedAndEmptied() {
    assertInstanceOf(Recovered.class, recoverAndUse(new Mounts(fs)));
    List<String> writes = fs.calls.stream().filter(call -> call.startsWith("write")).toList();
    assertEquals(List.of("write 3 0 8", "write 3 10 5000", "write 5 0 5000"), writes.subList(0, 3));
    assertTrue(fs.root().children.isEmpty());
    assertEquals(2, mounts);
  }

  @Test
  void sameReads_areUsedOnce_untilForgotten() {
    Recovery<RamInode> recovery = new Recovery<>(new Mounts(new RamFs(memory)));
    recovery.recoverAndUse(memory);
    recovery.recoverAndUse(memory);
    assertEquals(3, mounts);
    recovery.forget();
    recovery.recoverAndUse(memory);
    assertEquals(5, mounts);
  }

  @Test
  void recoverAlone_usesNothing() {
    new Recovery<>(new Mounts(fs)).recover(memory);
    assertEquals(List.of(), fs.calls);
  }

  @Test
  void checkThatFailsAfterUse_isTold() {
    Driver<RamInode> driver =
        new Mounts(fs) {
          @Override
          public Optional<String> check(PersistentMemory image, FileSystem<RamInode> mounted) {
            return mounts > 1 ? Optional.of("a block is lost") : Optional.empty();
          }
        };
    assertFails(Use.CHECK, "a block is lost", driver);
  }

  @Test
  void namesThatComeBack_areTold() {
    List<RamFs> later = new ArrayList<>(List.of(fs, new RamFs(memory)));
    later.getLast().create(later.getLast().root(), "a", Kind.FILE, 0644, "");
    Driver<RamInode> driver =
        new Mounts(fs) {
          @Override
          public FileSystem<RamInode> mount(PersistentMemory image) throws FsException {
            super.mount(image);
            return later.removeFirst();
          }
        };
    assertFails(Use.CHECK, "what was deleted is there again", driver);
  }

  @Test
  void mountThatFailsAfterUse_isTold() {
    Driver<RamInode> driver =
        new Mounts(fs) {
          @Override
          public FileSystem<RamInode> mount(PersistentMemory image) throws FsException {
            FileSystem<RamInode> mounted = super.mount(image);
            if (mounts > 1) {
              throw new FsException(Errno.EIO);
            }
            return mounted;
          }
        };
    assertFails(Use.REMOUNT, "EIO", driver);
  }

  @Test
  void deletionThatFails_isTold() {
    RamInode directory = fs.root().children.get("d");
    RamInode hidden = new RamInode(99, Kind.FILE, 0644, "");
    fs.onUnlink = () -> directory.children.put("hidden", hidden);
    assertFails(Use.DELETE, "names are left", new Mounts(fs));
  }

  @Test
  void refusalsOfAFullFilesystem_areLegal_lossOfSpaceIsNot() {
    fs.refusal = Errno.ENOSPC;
    assertFails(Use.REUSE, "ENOSPC", new Mounts(fs));
  }

  @Test
  void errorOfAWrite_isTold() {
    fs.refusal = Errno.EIO;
    assertFails(Use.WRITE, "EIO", new Mounts(fs));
  }

  private void assertFails(Use use, String reason, Driver<RamInode> driver) {
    UseFailed failed = assertInstanceOf(UseFailed.class, recoverAndUse(driver));
    assertEquals(use, failed.use());
    assertEquals(reason, failed.reason());
  }

  private Observation recoverAndUse(Driver<RamInode> driver) {
    return new Recovery<>(driver).recoverAndUse(memory);
  }

  private class Mounts implements Driver<RamInode> {

    private final RamFs mounted;

    Mounts(RamFs mounted) {
      this.mounted = mounted;
    }

    @Override
    public Contract contract() {
      return new RamDriver().contract();
    }

    @Override
    public FileSystem<RamInode> mount(PersistentMemory image) throws FsException {
      mounts++;
      return mounted;
    }
  }
}
