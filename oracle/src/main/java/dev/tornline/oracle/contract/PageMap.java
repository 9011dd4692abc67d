package dev.tornline.oracle.contract;

import dev.tornline.oracle.contract.EdgeFloors.EdgeFloor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which cell is at which page of a file, from one operation that takes or moves pages to the next.
 *
 * <p>A map knows the one before it and how pages moved; pages that did not change are the same
 * cells in both. Cells are made when they are asked for; a page without a cell reads as zeros.
 */
public final class PageMap {

  /** What became of the pages of the map before. */
  sealed interface Change {
    /** Pages from {@code from} to {@code to} (exclusive) are new. */
    record Renew(int from, int to) implements Change {}

    /** Pages from {@code from} to {@code to} (exclusive) are taken out, what follows moves down. */
    record Collapse(int from, int to) implements Change {}

    /** New pages are put in at {@code from}; what was there and after moves up to {@code to}. */
    record Insert(int from, int to) implements Change {}
  }

  private final @Nullable PageMap before;
  private final Change change;
  private final List<EdgeFloor> ownFloors = new ArrayList<>();
  private @Nullable Cell[] cells = new @Nullable Cell[4];
  private @Nullable EdgeFloors floors;

  private PageMap(@Nullable PageMap before, Change change) {
    this.before = before;
    this.change = change;
  }

  /** The map of a new file: all its pages are new. */
  static PageMap empty() {
    return new PageMap(null, new Change.Renew(0, Integer.MAX_VALUE));
  }

  /** The map after a change of this one. */
  PageMap after(Change next) {
    return new PageMap(this, next);
  }

  /** The cell of a page; {@link Cell#ZEROS} if it has none. */
  public Cell cell(int page) {
    Cell cell = find(page);
    return cell == null ? Cell.ZEROS : cell;
  }

  /** The cell of a page, or {@code null} if it reads as zeros. */
  @Nullable Cell find(int page) {
    Cell own = own(page);
    if (own != null || before == null) {
      return own;
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
    Cell own = own(page);
    if (own != null) {
      return own;
    }
    int origin = origin(page);
    Cell cell = before == null || origin < 0 ? new Cell() : before.at(origin);
    put(page, cell);
    return cell;
  }

  /** Puts a cell at a page, which must be new in this map or be in its place. */
  void put(int page, Cell cell) {
    assert isInPlace(page, cell) : "page " + page + " holds another cell than before";
    if (page >= cells.length) {
      cells = Arrays.copyOf(cells, Math.max(page + 1, cells.length * 2));
    }
    cells[page] = cell;
  }

  /** Puts a copy of a cell of another map at a page, of which everything is known that is there. */
  void putCopy(int page, Cell cell, PageMap other) {
    Cell copy = new Cell(cell);
    put(page, copy);
    for (EdgeFloor known : other.allFloors().floors()) {
      if (known.cell() == cell) {
        floor(copy, known.from(), known.to(), known.time());
      }
    }
  }

  private @Nullable Cell own(int page) {
    Cell own = page < cells.length ? cells[page] : null;
    assert own == null || isInPlace(page, own) : "page " + page + " holds another cell than before";
    return own;
  }

  /** Whether a cell is where it was in the map before, if it was there. */
  private boolean isInPlace(int page, Cell cell) {
    int origin = origin(page);
    return before == null
        || origin < 0
        || destination(origin) == page && before.find(origin) == cell;
  }

  /** From this map on, bytes of a cell are at least as new as the zeros of {@code time}. */
  void floor(Cell cell, int fromByte, int toByte, long time) {
    floors = null;
    ownFloors.add(new EdgeFloor(cell, fromByte, toByte, time));
  }

  /** What is known of words by this map and those before it, besides their durable versions. */
  public Cell.Floors floors() {
    return allFloors();
  }

  private EdgeFloors allFloors() {
    EdgeFloors known = floors;
    if (known == null) {
      List<EdgeFloor> all = new ArrayList<>(ownFloors);
      if (before != null) {
        all.addAll(before.allFloors().floors());
      }
      known = new EdgeFloors(List.copyOf(all));
      floors = known;
    }
    return known;
  }

  /** One more than the last page that may have a cell. */
  public int end() {
    int own = cells.length;
    while (own > 0 && cells[own - 1] == null) {
      own--;
    }
    return before == null ? own : Math.max(own, endOf(before.end()));
  }

  private int endOf(int inherited) {
    return switch (change) {
      case Change.Renew _ -> inherited;
      case Change.Collapse c -> Math.max(c.from(), inherited - (c.to() - c.from()));
      case Change.Insert c -> inherited + c.to() - c.from();
    };
  }

  /** Whether pages are in other places than in the map before. */
  public boolean movesPages() {
    return switch (change) {
      case Change.Renew _ -> false;
      case Change.Collapse _, Change.Insert _ -> true;
    };
  }

  /** Where a page of the map before is now, or -1 if it is gone. */
  public int destination(int page) {
    return switch (change) {
      case Change.Renew c -> page >= c.from() && page < c.to() ? -1 : page;
      case Change.Collapse c -> down(page, c.from(), c.to());
      case Change.Insert c -> up(page, c.from(), c.to());
    };
  }

  /** Where a page was in the map before, or -1 if it is new. */
  private int origin(int page) {
    return switch (change) {
      case Change.Renew c -> page >= c.from() && page < c.to() ? -1 : page;
      case Change.Collapse c -> up(page, c.from(), c.to());
      case Change.Insert c -> down(page, c.from(), c.to());
    };
  }

  /** Pages from {@code from} on move up to {@code to}. */
  private static int up(int page, int from, int to) {
    return page < from ? page : page + to - from;
  }

  /** Pages from {@code to} on move down to {@code from}, over others, which are gone. */
  private static int down(int page, int from, int to) {
    if (page < from) {
      return page;
    }
    return page < to ? -1 : page - (to - from);
  }
}
