package dev.tornline.fuzzer.model;

import dev.tornline.oracle.workload.FilePath;
import java.util.ArrayList;
import java.util.List;

/** Which paths exist and what they name. */
public final class Names {

  private final List<FilePath> paths = new ArrayList<>();
  private final List<FileModel> files = new ArrayList<>();

  public Names() {
    add(FilePath.ROOT, FileModel.directory());
  }

  public int size() {
    return paths.size();
  }

  public FilePath path(int index) {
    return paths.get(index);
  }

  public FileModel file(int index) {
    return files.get(index);
  }

  /** What a path names; null if it does not exist. */
  public FileModel find(FilePath path) {
    int index = index(path);
    return index < 0 ? null : files.get(index);
  }

  /** What a path names, through one symbolic link; null if it does not exist. */
  public FileModel follow(FilePath path) {
    FileModel file = find(path);
    return file != null && file.kind == FileModel.Kind.SYMLINK ? find(file.target) : file;
  }

  /** Some path of a file; null if it has none. */
  public FilePath path(FileModel file) {
    int index = files.indexOf(file);
    return index < 0 ? null : paths.get(index);
  }

  /** How many names a file has. */
  public int count(FileModel file) {
    int count = 0;
    for (FileModel named : files) {
      count += named == file ? 1 : 0;
    }
    return count;
  }

  /** Whether something can be made there. */
  public boolean isFree(FilePath path) {
    if (find(path) != null) {
      return false;
    }
    FileModel parent = find(path.parent());
    return parent != null && parent.isDirectory();
  }

  public void add(FilePath path, FileModel file) {
    paths.add(path);
    files.add(file);
  }

  public void remove(FilePath path) {
    int index = index(path);
    if (index > 0) {
      paths.remove(index);
      files.remove(index);
    }
  }

  public boolean hasChildren(FilePath directory) {
    for (int i = 1; i < paths.size(); i++) {
      if (paths.get(i).parent().equals(directory)) {
        return true;
      }
    }
    return false;
  }

  /** Gives a path, and all below it, another name; forgets what would lie too deep. */
  public void move(FilePath from, FilePath to) {
    for (int i = paths.size() - 1; i > 0; i--) {
      if (isBelow(paths.get(i), from)) {
        FilePath moved = moved(paths.get(i), from, to);
        if (moved.isRoot()) {
          paths.remove(i);
          files.remove(i);
        } else {
          paths.set(i, moved);
        }
      }
    }
  }

  public static boolean isBelow(FilePath path, FilePath ancestor) {
    int depth = ancestor.depth();
    int mask = 0xffff << 16 - 4 * depth & 0xffff;
    return (path.bits() & mask) == ancestor.bits() && path.depth() >= depth;
  }

  private static FilePath moved(FilePath path, FilePath from, FilePath to) {
    int rest = path.bits() << 4 * from.depth() & 0xffff;
    if (path.depth() - from.depth() + to.depth() > FilePath.MAX_DEPTH) {
      return FilePath.ROOT;
    }
    return new FilePath(to.bits() | rest >>> 4 * to.depth());
  }

  private int index(FilePath path) {
    for (int i = 0; i < paths.size(); i++) {
      if (paths.get(i).bits() == path.bits()) {
        return i;
      }
    }
    return -1;
  }
}
