package dev.tornline.oracle.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.contract.PageMap.Change;
import org.junit.jupiter.api.Test;

/** Which cell is at which page. */
class PageMapTest {

  private final PageMap first = PageMap.empty();
  private final Cell a = first.at(0);
  private final Cell b = first.at(1);
  private final Cell c = first.at(2);

  @Test
  void newMap_hasTheCellsThatWereAskedFor() {
    assertSame(a, first.find(0));
    assertSame(a, first.at(0));
    assertNull(first.find(3));
    assertEquals(3, first.end());
  }

  @Test
  void renewed_pagesAreOthers() {
    PageMap map = first.after(new Change.Renew(1, 2));
    assertSame(a, map.find(0));
    assertNull(map.find(1));
    assertNotSame(b, map.at(1));
    assertSame(c, map.find(2));
    assertSame(b, first.find(1));
    assertEquals(-1, map.destination(1));
  }

  @Test
  void collapsed_pagesMoveDown() {
    PageMap map = first.after(new Change.Collapse(0, 1));
    assertSame(b, map.find(0));
    assertSame(c, map.find(1));
    assertNull(map.find(2));
    assertEquals(2, map.end());
    assertEquals(-1, map.destination(0));
    assertEquals(1, map.destination(2));
    assertTrue(map.movesPages());
  }

  @Test
  void inserted_pagesMoveUp() {
    PageMap map = first.after(new Change.Insert(1, 3));
    assertSame(a, map.find(0));
    assertNull(map.find(1));
    assertNull(map.find(2));
    assertSame(b, map.find(3));
    assertSame(c, map.find(4));
    assertEquals(5, map.end());
    assertEquals(4, map.destination(2));
  }

  @Test
  void cellMadeInALaterMap_isInThePlaceOfEarlierOnesToo() {
    PageMap map = first.after(new Change.Collapse(0, 1));
    Cell d = map.at(2);
    assertSame(d, first.find(3));
    assertSame(d, first.after(new Change.Insert(0, 1)).find(4));
  }

  @Test
  void floors_holdFromTheirMapOn() {
    PageMap map = first.after(new Change.Renew(1, 2));
    map.floor(a, 4, 20, 7);
    PageMap next = map.after(new Change.Renew(2, 3));
    next.floor(a, 0, 8, 9);
    assertEquals(-1, first.floors().time(a, 0));
    assertEquals(7, map.floors().time(a, 2));
    assertEquals(-1, map.floors().time(a, 3));
    assertEquals(-1, map.floors().time(b, 0));
    assertEquals(9, next.floors().time(a, 0));
    assertEquals(7, next.floors().time(a, 1));
    assertEquals(0xffff_ffff_0000_0000L, map.floors().zeroed(a, 0, 7));
    assertEquals(0, map.floors().zeroed(a, 0, 8));
    assertEquals(-1, next.floors().zeroed(a, 0, 7));
  }

  @Test
  void cellPutOverOneThatStayedInPlace_failsAnAssertion() {
    PageMap map = first.after(new Change.Renew(1, 2));
    map.put(1, new Cell());
    assertThrows(AssertionError.class, () -> map.put(0, new Cell()));
  }
}
