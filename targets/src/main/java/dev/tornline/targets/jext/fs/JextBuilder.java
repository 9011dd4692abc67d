package dev.tornline.targets.jext.fs;

import dev.tornline.targets.fs.Writeback;
import dev.tornline.targets.jext.journal.Checkpoint;
import dev.tornline.targets.jext.journal.CommitWriter;
import dev.tornline.targets.jext.journal.JournalParts;
import dev.tornline.targets.jext.journal.Recovery;
import dev.tornline.targets.jext.journal.RevokeTable;
import dev.tornline.targets.jext.journal.Tail;
import dev.tornline.targets.vm.FaultHandler;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Puts a jext together. It begins as a sound one; any part can be replaced by a subclass. */
public final class JextBuilder {

  private final Map<Class<?>, Supplier<?>> replaced = new LinkedHashMap<>();

  /** A sound filesystem. */
  public JextBuilder() {}

  /** Uses another part than the sound one, which is of exactly this class. */
  public <T> JextBuilder replace(Class<T> part, Supplier<? extends T> replacement) {
    replaced.put(part, replacement);
    return this;
  }

  /** Replaces what is replaced in the other one. */
  public void replaceAll(JextBuilder other) {
    replaced.putAll(other.replaced);
  }

  /** The classes of the replaced parts, in the order in which they were replaced. */
  public Set<Class<?>> replaced() {
    return Collections.unmodifiableSet(replaced.keySet());
  }

  /** What a filesystem is made of. */
  public JextParts parts() {
    return new JextParts(
        new JournalParts(
            part(CommitWriter.class, CommitWriter::new),
            part(Checkpoint.class, Checkpoint::new),
            maker(RevokeTable.class, RevokeTable::new),
            part(Tail.class, Tail::new)),
        part(Recovery.class, Recovery::new),
        part(Writeback.class, Writeback::new),
        part(DirtyCheck.class, DirtyCheck::new),
        part(SyncCommit.class, SyncCommit::new),
        part(SyncPoints.class, SyncPoints::new),
        part(Pages.class, Pages::new),
        part(Zeroing.class, Zeroing::new),
        part(PersistentCopy.class, PersistentCopy::new),
        part(WritableBlocks.class, WritableBlocks::new),
        part(FileEnd.class, FileEnd::new),
        maker(BusyBlocks.class, BusyBlocks::new),
        part(Rename.class, Rename::new),
        part(Collapse.class, Collapse::new),
        part(OrphanCleanup.class, OrphanCleanup::new),
        part(OrphanLinks.class, OrphanLinks::new),
        part(FreedMetadata.class, FreedMetadata::new),
        part(LeafBlocks.class, LeafBlocks::new),
        part(InodeRecords.class, InodeRecords::new),
        part(Grouping.class, Grouping::new),
        part(Syncing.class, Syncing::new),
        part(FaultHandler.class, FaultHandler::new));
  }

  private <T> Supplier<T> maker(Class<T> part, Supplier<T> sound) {
    Supplier<?> maker = replaced.getOrDefault(part, sound);
    return () -> part.cast(maker.get());
  }

  private <T> T part(Class<T> part, Supplier<T> sound) {
    return maker(part, sound).get();
  }
}
