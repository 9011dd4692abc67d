package dev.tornline.fuzzer.mutate;

import dev.tornline.oracle.workload.FallocateMode;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.oracle.workload.XattrName;

/** Sequences around names, sizes and the reuse of blocks. */
final class NamingIdioms {

  private final Script script;
  private final Dice dice;
  private final Preamble preamble;

  NamingIdioms(Script script, Preamble preamble) {
    this.script = script;
    this.dice = script.dice;
    this.preamble = preamble;
  }

  /** A mapped file gets another name, or loses its name, and is stored to. */
  void renameMappedFile() {
    int map = preamble.armed();
    preamble.persist(preamble.store(map));
    MappingModel mapping = script.state.mapping(map);
    FilePath path = mapping == null ? null : script.aim.pathOf(mapping.file);
    if (path != null) {
      switch (dice.below(6)) {
        case 0 -> script.add(new Unlink(path));
        case 1 -> script.add(new Link(path, script.aim.fresh()));
        case 2 -> script.add(new Rename(path, script.aim.existing(), RenameMode.PLAIN));
        case 3 -> script.add(new Rename(path, script.aim.existing(), RenameMode.EXCHANGE));
        default -> script.add(new Rename(path, script.aim.fresh(), RenameMode.PLAIN));
      }
    }
    preamble.persist(preamble.store(map));
  }

  /** The filesystem is unmounted and mounted, and a file is used again. */
  void remountAndReopen() {
    preamble.filled();
    script.add(new Remount());
    FilePath path = script.aim.file();
    int slot = script.aim.freeFile();
    script.add(new Open(slot, path, OpenFlags.READ_WRITE));
    preamble.persist(preamble.store(preamble.map(slot, MapKind.SYNC)));
  }

  /** A file that has a name only after it has content. */
  void nameTmpfile() {
    int slot = script.aim.freeFile();
    script.add(new Tmpfile(slot, script.aim.directory()));
    script.add(new Append(slot, script.places.writeLength(), script.pattern()));
    script.add(new Linkat(slot, script.aim.fresh()));
    if (dice.oneIn(2)) {
      preamble.persist(preamble.store(preamble.map(slot, MapKind.SYNC)));
    } else {
      script.add(new Fsync(slot));
    }
  }

  /** A file is given up, and another one takes its blocks. */
  void reuseBlocks() {
    int slot = preamble.filled();
    FilePath path = script.aim.pathOf(preamble.model(slot));
    if (path != null) {
      script.add(new Unlink(path));
    }
    script.add(new Close(slot));
    int other = preamble.newFile();
    script.add(new Write(other, 0, script.places.writeLength(), script.pattern()));
    if (dice.oneIn(2)) {
      script.add(new Fsync(other));
    } else {
      preamble.persist(preamble.store(preamble.map(other, MapKind.SYNC)));
    }
  }

  /** A block of attributes that is in the log is given up, and data take its place. */
  void reuseMetadata() {
    int slot = preamble.newFile();
    FilePath path = script.aim.pathOf(preamble.model(slot));
    if (path == null) {
      return;
    }
    script.add(new SetXattr(path, XattrName.A, 64, script.pattern()));
    script.add(new Fsync(slot));
    script.add(new RemoveXattr(path, XattrName.A));
    script.add(new Fsync(slot));
    script.add(new Write(slot, 0, script.places.writeLength(), script.pattern()));
    script.add(new Fsync(slot));
  }

  /** Blocks are cut from a durable file, which fdatasync must make durable too. */
  void syncAfterCut() {
    int slot = preamble.newFile();
    script.add(new Write(slot, 0, 3 * Places.PAGE, script.pattern()));
    script.add(new Fsync(slot));
    FallocateMode mode =
        switch (dice.below(4)) {
          case 0 -> FallocateMode.COLLAPSE;
          case 1 -> FallocateMode.INSERT;
          case 2 -> FallocateMode.ZERO;
          default -> FallocateMode.PUNCH;
        };
    script.add(new Fallocate(slot, mode, (long) Places.PAGE * dice.below(2), Places.PAGE));
    script.add(new Fdatasync(slot));
  }

  /** A file is replaced by a new version of it, as editors do. */
  void replaceFile() {
    int old = preamble.filled();
    FilePath path = script.aim.pathOf(preamble.model(old));
    int slot = script.aim.freeFile();
    FilePath draft = script.aim.fresh();
    script.add(new Create(slot, draft));
    script.add(new Write(slot, 0, script.places.writeLength(), script.pattern()));
    if (!dice.oneIn(3)) {
      script.add(new Fsync(slot));
    }
    if (path != null) {
      script.add(new Rename(draft, path, RenameMode.PLAIN));
    }
  }

  /** Writes that are durable when they return. */
  void synchronousAppend() {
    preamble.file();
    OpenFlags.WriteSync sync = dice.oneIn(3) ? OpenFlags.WriteSync.SYNC : OpenFlags.WriteSync.DSYNC;
    OpenFlags.Access access = dice.oneIn(2) ? OpenFlags.Access.APPEND : OpenFlags.Access.READ_WRITE;
    int slot = script.aim.freeFile();
    script.add(new Open(slot, script.aim.file(), new OpenFlags(access, false, sync)));
    for (int count = 1 + dice.below(2); count > 0; count--) {
      script.add(new Append(slot, script.places.writeLength(), script.pattern()));
    }
  }

  /** A file loses its tail and grows again: what was there must not come back. */
  void shrinkAndGrow() {
    int slot = preamble.filled();
    long size = preamble.model(slot).size;
    script.add(new Truncate(slot, dice.random.nextLong(Math.max(1, size))));
    long grown = size + (dice.oneIn(2) ? 0 : Places.PAGE);
    if (dice.oneIn(2)) {
      script.add(new Truncate(slot, Math.min(grown, Places.HUGE_PAGE * 2L)));
    } else {
      script.add(new Write(slot, Math.min(grown, Places.HUGE_PAGE * 2L), 100, script.pattern()));
    }
    preamble.persist(preamble.store(preamble.map(slot, MapKind.SYNC)));
  }

  /** Much metadata, so that the filesystem has to make room in its log. */
  void fillLog() {
    for (int count = 3 + dice.below(6); count > 0; count--) {
      FilePath path = script.aim.fresh();
      switch (dice.below(4)) {
        case 0 -> script.add(new Symlink(path, path));
        case 1 ->
            script.add(
                new SetXattr(script.aim.existing(), XattrName.A, 64 * count, script.pattern()));
        default -> script.add(new Mkdir(path));
      }
      if (dice.oneIn(4)) {
        script.add(new Sync());
      }
    }
    script.add(new Sync());
  }
}
