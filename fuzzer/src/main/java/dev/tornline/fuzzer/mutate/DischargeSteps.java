package dev.tornline.fuzzer.mutate;

import dev.tornline.fuzzer.interaction.Discharge;
import dev.tornline.fuzzer.interaction.Obligation;
import dev.tornline.fuzzer.model.FileModel;
import dev.tornline.fuzzer.model.MappingModel;
import dev.tornline.oracle.workload.FenceInstruction;
import dev.tornline.oracle.workload.FilePath;
import dev.tornline.oracle.workload.FlushInstruction;
import dev.tornline.oracle.workload.MapKind;
import dev.tornline.oracle.workload.MsyncMode;
import dev.tornline.oracle.workload.OpenFlags;
import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Operation.*;
import dev.tornline.oracle.workload.PopulateMode;
import dev.tornline.oracle.workload.Slots;
import dev.tornline.oracle.workload.StoreInstruction;
import dev.tornline.oracle.workload.WriteWay;

/** Has something pending promised. */
final class DischargeSteps {

  private final Script script;
  private final Aim aim;
  private final Places places;
  private final Dice dice;
  private final Preamble preamble;
  private final Reach reach;

  DischargeSteps(Script script, Preamble preamble) {
    this.script = script;
    this.aim = script.aim;
    this.places = script.places;
    this.dice = script.dice;
    this.preamble = preamble;
    this.reach = new Reach(script, preamble);
  }

  /** Adds steps that promise the obligation in that way, if they can. */
  void add(Discharge discharge, Obligation to) {
    switch (discharge) {
      case PERSIST ->
          reach.onMap(to, map -> new Persist(map, reach.within(map, to), Reach.length(to)));
      case FENCE -> fence(to);
      case FAULT -> fault(preamble.slotOf(to.file), to.file);
      case FAULT_ELSEWHERE -> faultElsewhere(to);
      case FSYNC -> reach.onFile(own(to), Fsync::new);
      case FSYNC_OTHER_HANDLE -> reach.onFile(preamble.otherSlotOf(to.file, to.slot), Fsync::new);
      case FSYNC_DIRECTORY -> onDirectory(to);
      case FSYNC_ELSEWHERE -> reach.onFile(elsewhere(to), Fsync::new);
      case FDATASYNC -> reach.onFile(own(to), Fdatasync::new);
      case FDATASYNC_OTHER_HANDLE ->
          reach.onFile(preamble.otherSlotOf(to.file, to.slot), Fdatasync::new);
      case FDATASYNC_ELSEWHERE -> reach.onFile(elsewhere(to), Fdatasync::new);
      case MSYNC ->
          reach.onMap(
              to, map -> new Msync(map, reach.page(map, to), Reach.pages(to), MsyncMode.SYNC));
      case MSYNC_PART ->
          reach.onMap(to, map -> new Msync(map, reach.page(map, to), Places.PAGE, MsyncMode.SYNC));
      case MSYNC_ELSEWHERE -> reach.onMap(to, map -> msyncElsewhere(map, to));
      case SYNC -> script.add(new Sync());
      case SYNCFS -> script.add(new Syncfs());
      case DSYNC_WRITE -> write(to, OpenFlags.WriteSync.DSYNC, WriteWay.DSYNC);
      case OSYNC_WRITE -> write(to, OpenFlags.WriteSync.SYNC, WriteWay.SYNC);
      case SYNC_WRITE_ELSEWHERE -> writeElsewhere(to);
      case LOAD -> reach.onMap(to, map -> new Load(map, reach.within(map, to), Reach.length(to)));
      case REMOUNT -> script.add(new Remount());
    }
  }

  /** The slot that made it pending, if it still can; else any, opened now if need be. */
  private int own(Obligation to) {
    if (to.slot >= 0 && script.state.open(to.slot) == to.file) {
      return to.slot;
    }
    FilePath path = aim.pathOf(to.file);
    for (int slot = 0; slot < Slots.FILES; slot++) {
      if (script.state.open(slot) == to.file) {
        return slot;
      }
    }
    return path == null ? Preamble.NONE : preamble.open(path, flags(to.file));
  }

  private static OpenFlags flags(FileModel file) {
    return file.isRegular() ? OpenFlags.READ_WRITE : OpenFlags.READ_ONLY;
  }

  private int elsewhere(Obligation to) {
    int slot = preamble.file();
    return script.state.open(slot) == to.file ? preamble.newFile() : slot;
  }

  private void fence(Obligation to) {
    reach.onMap(
        to, map -> new Flush(map, reach.within(map, to), Reach.length(to), FlushInstruction.CLWB));
    script.add(new Fence(FenceInstruction.SFENCE));
  }

  private void faultElsewhere(Obligation to) {
    int slot = elsewhere(to);
    fault(slot, preamble.model(slot));
  }

  /** A store to a page that no entry shows for writing, flushed and fenced, or such advice. */
  private void fault(int slot, FileModel file) {
    if (slot == Preamble.NONE || !file.isRegular()) {
      return;
    }
    preamble.fill(slot);
    long last = Math.min(file.size, 64L * Places.PAGE);
    for (long at = 0; at < last; at += Places.PAGE) {
      if (!file.pages.entry(at).isArmed()) {
        store(preamble.mapOf(file, at, MapKind.SYNC), at);
        return;
      }
    }
  }

  private void store(int map, long at) {
    MappingModel mapping = map == Preamble.NONE ? null : script.state.mapping(map);
    if (mapping == null) {
      return;
    }
    long offset = Math.max(0, at - mapping.offset);
    if (dice.oneIn(5)) {
      script.add(new MadvisePopulate(map, offset, Places.PAGE, PopulateMode.WRITE));
      return;
    }
    script.add(new Store(map, offset, Places.WORD, script.pattern(), StoreInstruction.MOV));
    if (dice.oneIn(2)) {
      script.add(new Persist(map, offset, Places.WORD));
    }
  }

  private void onDirectory(Obligation to) {
    FilePath directory = reach.directory(to);
    if (directory != null) {
      script.add(new Fsync(preamble.open(directory, OpenFlags.READ_ONLY)));
    }
  }

  /** A write that syncs: through a handle that does, or because the write asks for it. */
  private void write(Obligation to, OpenFlags.WriteSync sync, WriteWay way) {
    if (dice.oneIn(3)) {
      reach.onFile(to, slot -> write(slot, to, way));
      return;
    }
    FilePath path = aim.pathOf(to.file);
    if (path != null) {
      OpenFlags.Access access = OpenFlags.Access.READ_WRITE;
      int slot = preamble.open(path, new OpenFlags(access, false, sync));
      long at = dice.oneIn(2) ? to.file.size : places.inFile(to.file);
      script.add(new Write(slot, Places.limited(at), places.writeLength(), script.pattern()));
    }
  }

  private Operation write(int slot, Obligation to, WriteWay way) {
    long at = Places.limited(dice.oneIn(2) ? to.file.size : places.inFile(to.file));
    return new Pwritev2(slot, at, places.writeLength(), script.pattern(), way);
  }

  private void writeElsewhere(Obligation to) {
    FilePath path = aim.pathOf(preamble.model(elsewhere(to)));
    if (path != null) {
      OpenFlags.Access access = OpenFlags.Access.READ_WRITE;
      OpenFlags.WriteSync sync = OpenFlags.WriteSync.DSYNC;
      int slot = preamble.open(path, new OpenFlags(access, false, sync));
      script.add(new Append(slot, places.writeLength(), script.pattern()));
    }
  }

  private Operation msyncElsewhere(int map, Obligation to) {
    long page = reach.page(map, to);
    long other = page >= Places.PAGE ? page - Places.PAGE : page + Reach.pages(to);
    return new Msync(map, other, Places.PAGE, MsyncMode.SYNC);
  }
}
