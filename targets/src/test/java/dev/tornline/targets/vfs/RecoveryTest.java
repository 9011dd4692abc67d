package dev.tornline.targets.vfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tornline.oracle.contract.Contract;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.workload.Errno;
import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.pmem.AccessBudgetExceeded;
import dev.tornline.targets.pmem.BaseImage;
import dev.tornline.targets.pmem.PersistentMemory;
import dev.tornline.targets.pmem.RecoveryMemory;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecoveryTest {

  private final RecoveryMemory memory = new RecoveryMemory(BaseImage.zeros(4 << 20), 1000);

  @Test
  void recover_mountable_givesItsTree() {
    Recovery<RamInode> recovery = new Recovery<>(new RamDriver());
    Recovered recovered = assertInstanceOf(Recovered.class, recovery.recover(memory));
    assertEquals("/", recovered.entries().getFirst().path());
  }

  @Test
  void recover_mountThatFails_namesTheError() {
    assertEquals(
        new Unusable(Stage.MOUNT, "EIO"),
        recoverWith(
            image -> {
              throw new FsException(Errno.EIO);
            }));
  }

  @Test
  void recover_mountThatCrashes_namesTheExceptionAndItsPlace() {
    Unusable seen =
        recoverWith(
            image -> {
              image.loadByte(image.size());
              return new RamFs(image);
            });
    assertEquals(Stage.MOUNT, seen.stage());
    assertEquals(
        "IndexOutOfBoundsException: Range [4194304, 4194304 + 1) out of bounds for length 4194304"
            + " at dev.tornline.targets.pmem.SimulatedMemory.at",
        seen.reason());
  }

  @Test
  void recover_treeThatCannotBeRead_isReadDamage() {
    Unusable seen =
        recoverWith(
            image -> {
              RamFs fs = new RamFs(image);
              fs.root().children.put("a", null);
              return fs;
            });
    assertEquals(Stage.READ, seen.stage());
  }

  @Test
  void recover_checkThatFindsAProblem_tellsIt() {
    Driver<RamInode> driver =
        new MountedBy(RamFs::new) {
          @Override
          public Optional<String> check(PersistentMemory image, FileSystem<RamInode> mounted) {
            return Optional.of("block 7 is in two files");
          }
        };
    assertEquals(
        new Unusable(Stage.CHECK, "block 7 is in two files"),
        new Recovery<>(driver).recover(memory));
  }

  @Test
  void recover_recoveryThatLoops_isLeftToTheRecoverer() {
    assertThrows(
        AccessBudgetExceeded.class,
        () ->
            recoverWith(
                image -> {
                  while (image.loadByte(0) == 0) {
                    image.fence();
                  }
                  return new RamFs(image);
                }));
  }

  private Unusable recoverWith(Mount mount) {
    Recovery<RamInode> recovery = new Recovery<>(new MountedBy(mount));
    return assertInstanceOf(Unusable.class, recovery.recover(memory));
  }

  private interface Mount {
    FileSystem<RamInode> mount(PersistentMemory memory) throws FsException;
  }

  private static class MountedBy implements Driver<RamInode> {

    private final Mount mount;

    MountedBy(Mount mount) {
      this.mount = mount;
    }

    @Override
    public Contract contract() {
      return new RamDriver().contract();
    }

    @Override
    public FileSystem<RamInode> mount(PersistentMemory memory) throws FsException {
      return mount.mount(memory);
    }
  }
}
