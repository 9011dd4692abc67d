package dev.tornline.targets.vfs;

import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.observation.Observation.Use;
import dev.tornline.oracle.observation.Observation.UseFailed;
import dev.tornline.oracle.workload.RenameMode;
import dev.tornline.targets.fs.FileSystem;
import dev.tornline.targets.fs.FileSystem.SyncKind;
import dev.tornline.targets.fs.FsException;
import dev.tornline.targets.fs.Inode;
import dev.tornline.targets.pmem.AccessBudgetExceeded;
import dev.tornline.targets.pmem.PersistentMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes use of a recovered filesystem: every file is written and made longer, files and a directory
 * are made, a name is changed, everything is deleted; then a file must find room, and the
 * filesystem, mounted once more, must be whole and empty.
 *
 * <p>A filesystem may be full and refuse to write, to extend, to make and to rename. It must not
 * refuse to delete.
 *
 * @param <I> the filesystem's own inodes
 */
final class Exercise<I extends Inode> {

  private static final int FILE_MODE = 0644;
  private static final int DIRECTORY_MODE = 0755;
  private static final int FEW_BYTES = 8;

  private final Driver<I> driver;
  private final PersistentMemory memory;
  private final TreeWalk walk;
  private FileSystem<I> fs;
  private Use use = Use.WRITE;

  /** Will use what was mounted with this driver. */
  Exercise(Driver<I> driver, PersistentMemory memory, FileSystem<I> mounted, TreeWalk walk) {
    this.driver = driver;
    this.memory = memory;
    this.fs = mounted;
    this.walk = walk;
  }

  /** Uses it up; what failed, if anything did. */
  Optional<UseFailure> run() {
    String reason;
    try {
      useAll();
      return Optional.empty();
    } catch (FsException e) {
      reason = e.errno().name();
    } catch (UselessException | AccessBudgetExceeded e) {
      reason = e.getMessage();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      reason = Failures.describe(e);
    }
    return Optional.of(new UseFailure(use, reason));
  }

  private void useAll() throws FsException, UselessException {
    WriteCheck<I> writes = new WriteCheck<>(fs);
    List<I> files = new ArrayList<>();
    addFiles(fs.root(), files);
    for (I file : files) {
      writes.write(file, 0, (int) Math.min(FEW_BYTES, file.size()));
    }
    use = Use.EXTEND;
    for (I file : files) {
      writes.write(file, file.size(), WriteCheck.LENGTH_MAX);
    }
    use = Use.CREATE;
    Optional<I> made = make(fs.root(), Kind.FILE, FILE_MODE);
    if (made.isPresent()) {
      writes.write(made.get(), 0, WriteCheck.LENGTH_MAX);
    }
    makeDirectory();
    writes.check();
    use = Use.SYNC;
    if (made.isPresent()) {
      fs.fsync(made.get(), SyncKind.ALL);
    }
    fs.sync();
    use = Use.RENAME;
    rename();
    use = Use.DELETE;
    empty(fs.root());
    fs.sync();
    use = Use.REUSE;
    fill();
    use = Use.REMOUNT;
    fs.unmount();
    fs = driver.mount(memory);
    use = Use.CHECK;
    check();
  }

  /** Adds the files below a directory; one with several names is one file. */
  private void addFiles(I directory, List<I> files) throws FsException {
    for (I child : fs.list(directory).values()) {
      switch (child.kind()) {
        case DIRECTORY -> addFiles(child, files);
        case FILE -> {
          if (child.links() <= 1 || !files.contains(child)) {
            files.add(child);
          }
        }
        case SYMLINK -> {}
      }
    }
  }

  private void makeDirectory() throws FsException, UselessException {
    Optional<I> directory = make(fs.root(), Kind.DIRECTORY, DIRECTORY_MODE);
    if (directory.isPresent()) {
      make(directory.get(), Kind.FILE, FILE_MODE);
    }
  }

  /** Makes something under a fresh name, if there is room for it. */
  private Optional<I> make(I directory, Kind kind, int mode) throws FsException, UselessException {
    String name = freshName(directory);
    I made;
    try {
      made = fs.create(directory, name, kind, mode, "");
    } catch (FsException e) {
      Refusals.requireLegal(e);
      return Optional.empty();
    }
    if (!made.equals(fs.lookup(directory, name))) {
      throw new UselessException("what was made is not there");
    }
    return Optional.of(made);
  }

  private void rename() throws FsException {
    I root = fs.root();
    Map<String, I> names = fs.list(root);
    if (names.isEmpty()) {
      return;
    }
    String first = names.keySet().iterator().next();
    try {
      fs.rename(root, first, root, freshName(root), RenameMode.PLAIN);
    } catch (FsException e) {
      Refusals.requireLegal(e);
    }
  }

  private void empty(I directory) throws FsException, UselessException {
    for (Map.Entry<String, I> child : List.copyOf(fs.list(directory).entrySet())) {
      if (child.getValue().kind() == Kind.DIRECTORY) {
        empty(child.getValue());
      }
      delete(directory, child.getKey(), child.getValue());
    }
    if (!fs.list(directory).isEmpty()) {
      throw new UselessException("names are left");
    }
  }

  private void delete(I directory, String name, I inode) throws FsException {
    fs.unlink(directory, name);
    if (inode.links() == 0) {
      fs.evict(inode);
    }
  }

  /** The filesystem is empty: there is room for a file. */
  private void fill() throws FsException, UselessException {
    I root = fs.root();
    String name = freshName(root);
    I file = fs.create(root, name, Kind.FILE, FILE_MODE, "");
    WriteCheck<I> writes = new WriteCheck<>(fs);
    writes.mustWrite(file);
    writes.check();
    delete(root, name, file);
  }

  private void check() throws FsException, UselessException {
    Optional<String> problem = driver.check(memory, fs);
    if (problem.isPresent()) {
      throw new UselessException(problem.get());
    }
    Observation seen = walk.observe(fs, memory);
    switch (seen) {
      case Recovered recovered -> requireEmpty(recovered);
      case UseFailed failed -> requireEmpty(failed.recovered());
      case Unusable unusable -> throw new UselessException(unusable.reason());
    }
  }

  private static void requireEmpty(Recovered recovered) throws UselessException {
    if (recovered.entries().size() > 1) {
      throw new UselessException("what was deleted is there again");
    }
  }

  /** A name that a directory does not have, one character long if there is one. */
  private String freshName(I directory) throws FsException {
    String name = "z";
    while (fs.lookup(directory, name) != null) {
      name = name.charAt(0) > 'a' ? String.valueOf((char) (name.charAt(0) - 1)) : name + "a";
    }
    return name;
  }
}
