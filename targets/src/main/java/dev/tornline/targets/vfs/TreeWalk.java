package dev.tornline.targets.vfs;

import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.observation.FileContent;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Inode;
import dev.tornline.targets.pmem.PersistentMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Observes a mounted filesystem: its whole tree with all attributes and contents.
 *
 * <p>Contents are read from where the filesystem says they lie, so holes cost nothing. It runs once
 * per crash image. A tree that cannot be real (a directory reached twice, too many names, a file
 * beyond the greatest size) is {@link Stage#READ} damage, as is an error of the filesystem;
 * unchecked exceptions of the filesystem pass through.
 */
public final class TreeWalk {

  private final ContentReader contents = new ContentReader();

  /** A walker, to be used by one thread at a time. */
  public TreeWalk() {}

  /** Observes the filesystem on a device. */
  public <I extends Inode> Observation observe(FileSystem<I> fs, PersistentMemory memory) {
    try {
      Walk<I> walk = new Walk<>(fs, memory);
      walk.visit("/", fs.root());
      return new Recovered(walk.entries);
    } catch (FsException e) {
      return new Unusable(Stage.READ, e.errno().name());
    } catch (DamagedTreeException e) {
      return new Unusable(Stage.READ, e.getMessage());
    }
  }

  private final class Walk<I extends Inode> {

    private final FileSystem<I> fs;
    private final PersistentMemory memory;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Long> directories = new HashSet<>();
    private final Map<Long, FileContent> linkedContents = new HashMap<>();

    Walk(FileSystem<I> fs, PersistentMemory memory) {
      this.fs = fs;
      this.memory = memory;
    }

    void visit(String path, I inode) throws FsException, DamagedTreeException {
      if (entries.size() == Limits.TREE_ENTRIES_MAX) {
        throw new DamagedTreeException("more than " + Limits.TREE_ENTRIES_MAX + " names");
      }
      entries.add(entry(path, inode));
      if (inode.kind() != Kind.DIRECTORY) {
        return;
      }
      if (!directories.add(inode.number())) {
        throw new DamagedTreeException("directory " + inode.number() + " has two names");
      }
      String prefix = path.equals("/") ? path : path + "/";
      for (Map.Entry<String, I> child : fs.list(inode).entrySet()) {
        visit(prefix + child.getKey(), child.getValue());
      }
    }

    private Entry entry(String path, I inode) throws FsException, DamagedTreeException {
      Kind kind = inode.kind();
      return new Entry(
          path,
          inode.number(),
          kind,
          inode.mode(),
          inode.links(),
          kind == Kind.DIRECTORY ? 0 : inode.size(),
          fs.attributes(inode),
          kind == Kind.SYMLINK ? fs.target(inode) : "",
          kind == Kind.FILE ? content(inode) : FileContent.EMPTY);
    }

    private FileContent content(I file) throws DamagedTreeException {
      if (file.links() <= 1) {
        return contents.read(fs, file, memory);
      }
      FileContent known = linkedContents.get(file.number());
      if (known == null) {
        known = contents.read(fs, file, memory);
        linkedContents.put(file.number(), known);
      }
      return known;
    }
  }
}
