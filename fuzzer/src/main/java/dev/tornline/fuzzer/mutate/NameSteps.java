package dev.tornline.fuzzer.mutate;

import dev.tornline.fuzzer.interaction.Obligation;
import dev.tornline.fuzzer.interaction.Origin;
import dev.tornline.fuzzer.model.FileModel;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.XattrName;

/** Makes names and attributes pending in a given way, with what that needs. */
final class NameSteps {

  private final Script script;
  private final Aim aim;
  private final Places places;
  private final Dice dice;
  private final Preamble preamble;

  NameSteps(Script script, Preamble preamble) {
    this.script = script;
    this.aim = script.aim;
    this.places = script.places;
    this.dice = script.dice;
    this.preamble = preamble;
  }

  /** Adds steps after which something of that origin is pending, if that can be. */
  void add(Origin origin) {
    switch (origin) {
      case CREATE -> preamble.newFile();
      case TMPFILE -> script.add(new Tmpfile(aim.freeFile(), aim.directory()));
      case MKDIR -> script.add(new Mkdir(aim.fresh()));
      case SYMLINK -> script.add(new Symlink(aim.existing(), aim.fresh()));
      case LINK -> link();
      case LINK_TMPFILE -> linkTmpfile();
      case RENAME -> script.add(new Rename(named(), aim.fresh(), RenameMode.PLAIN));
      case RENAME_DIRECTORY -> renameDirectory();
      case RENAME_OVER -> renameOver(RenameMode.PLAIN);
      case EXCHANGE -> renameOver(RenameMode.EXCHANGE);
      case UNLINK, UNLINK_OPEN, UNLINK_LAST -> unlink(origin);
      case RMDIR -> rmdir();
      case SETXATTR -> script.add(setXattr());
      case REMOVEXATTR -> removeXattr();
      case CHMOD -> script.add(new Chmod(named(), dice.mode()));
      case STORE, STORE_HUGE, STORE_SHARED, STORE_MAPPED_TWICE, STORE_NON_TEMPORAL ->
          refuse(origin);
      case DEDUPE_RANGE, STORE_IN_CHILD, READ_INTO_MAP, WRITE_OVER, WRITE_HOLE, WRITE_END, APPEND ->
          refuse(origin);
      case WRITE_FROM_MAP, COPY_RANGE, CLONE, CLONE_RANGE, SHRINK, GROW -> refuse(origin);
      case OPEN_TRUNCATE, ALLOCATE, ALLOCATE_KEEP_SIZE, PUNCH, ZERO -> refuse(origin);
      case ZERO_KEEP_SIZE, COLLAPSE, INSERT, UNSHARE -> refuse(origin);
    }
  }

  private static void refuse(Origin origin) {
    throw new IllegalArgumentException(origin + " is no name or attribute");
  }

  private SetXattr setXattr() {
    int length = dice.oneIn(4) ? dice.below(Slots.MAX_XATTR_LENGTH + 1) : places.accessLength();
    return new SetXattr(named(), dice.pick(XattrName.values()), length, script.pattern());
  }

  /** A name of a file, mostly of one of which something is pending. */
  private FilePath named() {
    Obligation pending = preamble.pending();
    FilePath path = pending == null ? null : aim.pathOf(pending.file);
    if (path == null && script.state.names.size() == 1) {
      path = aim.pathOf(preamble.model(preamble.newFile()));
    }
    return path == null ? aim.existing() : path;
  }

  private void link() {
    FilePath existing = named();
    int slot = aim.slotOf(script.state.names.find(existing));
    FilePath path = aim.fresh();
    script.add(
        slot != Preamble.NONE && dice.oneIn(4) ? new Linkat(slot, path) : new Link(existing, path));
  }

  private void linkTmpfile() {
    int slot = aim.freeFile();
    script.add(new Tmpfile(slot, aim.directory()));
    if (!dice.oneIn(3)) {
      script.add(new Append(slot, places.writeLength(), script.pattern()));
    }
    script.add(new Linkat(slot, aim.fresh()));
  }

  private void renameDirectory() {
    FilePath directory = aim.fresh();
    script.add(new Mkdir(directory));
    if (dice.oneIn(2) && directory.depth() < FilePath.MAX_DEPTH) {
      script.add(new Create(aim.freeFile(), directory.child(1)));
    }
    script.add(new Rename(directory, aim.fresh(), RenameMode.PLAIN));
  }

  private void renameOver(RenameMode mode) {
    int slot = preamble.current();
    FilePath from = aim.pathOf(preamble.model(slot));
    FilePath to = aim.existing();
    if (to.equals(from) || !isFile(to)) {
      to = aim.pathOf(preamble.model(preamble.newFile()));
    }
    if (from != null && to != null) {
      script.add(new Rename(from, to, mode));
    }
  }

  private boolean isFile(FilePath path) {
    FileModel file = script.state.names.find(path);
    return file != null && file.isRegular();
  }

  private void unlink(Origin origin) {
    int slot = preamble.current();
    FileModel file = preamble.model(slot);
    FilePath path = aim.pathOf(file);
    if (path == null) {
      return;
    }
    if (origin == Origin.UNLINK && script.state.names.count(file) == 1) {
      script.add(new Link(path, aim.fresh()));
    }
    if (origin == Origin.UNLINK_LAST) {
      script.add(new Close(slot));
    }
    script.add(new Unlink(path));
  }

  private void rmdir() {
    FilePath directory = aim.fresh();
    script.add(new Mkdir(directory));
    script.add(new Rmdir(directory));
  }

  private void removeXattr() {
    FilePath path = named();
    script.add(new SetXattr(path, XattrName.A, places.accessLength(), script.pattern()));
    if (dice.oneIn(2)) {
      script.add(new Sync());
    }
    script.add(new RemoveXattr(path, XattrName.A));
  }
}
