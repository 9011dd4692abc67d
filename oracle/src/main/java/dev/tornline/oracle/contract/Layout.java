package dev.tornline.oracle.contract;

import dev.tornline.oracle.contract.EdgeFloors.EdgeFloor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which cell is at which page of a file, from one operation that takes or moves pages to the next.
 *
 * <p>A layout knows the one before it and how pages moved; pages that did not change are the same
 * cells in both. Cells come to be when they are asked for; a page without a cell reads as zeros.
 */
final class Layout {

  /** What became of the pages of the previous layout. */
  sealed interface Change {
    /** There was no layout before. */
    record Birth() implements Change {}

    /** Pages from {@code from} to {@code to} (exclusive) are new. */
    record Renew(int from, int to) implements Change {}

    /** Pages from {@code from} to {@code to} (exclusive) are taken out, what follows moves down. */
    record Collapse(int from, int to) implements Change {}

    /** New pages are put in at {@code from}; what was there and after moves up to {@code to}. */
    record Insert(int from, int to) implements Change {}
  }

  private final Layout before;
  private final Change change;
  private final List<EdgeFloor> ownFloors = new ArrayList<>();
  private Cell[] cells = new Cell[4];
  private EdgeFloors floors;

  private Layout(Layout before, Change change) {
    this.before = before;
    this.change = change;
  }

  /** The layout of a new file. */
  static Layout birth() {
    return new Layout(null, new Change.Birth());
  }

  /** The layout after a change of this one. */
  Layout after(Change next) {
    return new Layout(this, next);
  }

  /** The cell of a page, or {@code null} if it reads as zeros. */
  Cell find(int page) {
    if (page < cells.length && cells[page] != null) {
      return cells[page];
    }
    int origin = origin(page);
    Cell cell = origin < 0 ? null : before.find(origin);
    if (cell != null) {
      put(page, cell);
    }
    return cell;
  }

  /** The cell of a page, new if need be. */
  Cell at(int page) {
    if (page < cells.length && cells[page] != null) {
      return cells[page];
    }
    int origin = origin(page);
    Cell cell = origin < 0 ? new Cell() : before.at(origin);
    put(page, cell);
    return cell;
  }

  /** Puts a cell at a page that is new in this layout. */
  void put(int page, Cell cell) {
    if (page >= cells.length) {
      cells = Arrays.copyOf(cells, Math.max(page + 1, cells.length * 2));
    }
    cells[page] = cell;
  }

  /** From this layout on, part of a cell is at least as new as {@code time}. */
  void floor(Cell cell, int fromByte, int toByte, long time) {
    floors = null;
    ownFloors.add(new EdgeFloor(cell, fromByte >> 3, toByte + 7 >> 3, time));
  }

  /** The floors of this layout and those before it. */
  EdgeFloors floors() {
    if (floors == null) {
      List<EdgeFloor> all = new ArrayList<>(ownFloors);
      if (before != null) {
        all.addAll(before.floors().floors());
      }
      floors = all.isEmpty() ? EdgeFloors.NONE : new EdgeFloors(all);
    }
    return floors;
  }

  /** One more than the last page that may have a cell. */
  int pages() {
    int inherited = before == null ? 0 : before.pages();
    int moved =
        switch (change) {
          case Change.Birth _, Change.Renew _ -> inherited;
          case Change.Collapse c -> Math.max(c.from(), inherited - (c.to() - c.from()));
          case Change.Insert c -> inherited + c.to() - c.from();
        };
    int own = cells.length;
    while (own > 0 && cells[own - 1] == null) {
      own--;
    }
    return Math.max(own, moved);
  }

  /** Whether pages are in other places than in the layout before. */
  boolean movesPages() {
    return switch (change) {
      case Change.Birth _, Change.Renew _ -> false;
      case Change.Collapse _, Change.Insert _ -> true;
    };
  }

  /** Where a page of the layout before is now, or -1 if it is gone. */
  int destination(int page) {
    return switch (change) {
      case Change.Birth _ -> -1;
      case Change.Renew c -> page >= c.from() && page < c.to() ? -1 : page;
      case Change.Collapse c -> {
        if (page < c.from()) {
          yield page;
        }
        yield page < c.to() ? -1 : page - (c.to() - c.from());
      }
      case Change.Insert c -> page < c.from() ? page : page + c.to() - c.from();
    };
  }

  /** Where a page was in the layout before, or -1 if it is new. */
  private int origin(int page) {
    return switch (change) {
      case Change.Birth _ -> -1;
      case Change.Renew c -> page >= c.from() && page < c.to() ? -1 : page;
      case Change.Collapse c -> page < c.from() ? page : page + c.to() - c.from();
      case Change.Insert c -> {
        if (page < c.from()) {
          yield page;
        }
        yield page < c.to() ? -1 : page - (c.to() - c.from());
      }
    };
  }
}
