package dev.tornline.oracle.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.contract.Cell.Cause;
import dev.tornline.oracle.contract.Cell.Due;
import dev.tornline.oracle.contract.Cell.Floors;
import dev.tornline.oracle.contract.EdgeFloors.EdgeFloor;
import dev.tornline.oracle.memory.Units;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The values of one page. Steps and times are numbers that no other step or time has. */
class CellTest {

  private final Cell cell = new Cell();

  /** Bytes from {@code offset} to {@code offset + 8} become {@code value}. */
  private void issue(int offset, int value, long time) {
    cell.issue(offset, filled(8, value), 0, 8, Bytes.ALL_KNOWN, (int) time + 100, time, false);
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  /** A page whose first word is made of one byte. */
  private static byte[] page(int value) {
    return Arrays.copyOf(filled(8, value), Units.PAGE);
  }

  private int firstWrong(byte[] page) {
    return cell.firstWrong(page, Units.PAGE, Floors.NONE);
  }

  @Test
  void newCell_isZeros() {
    assertEquals(-1, cell.firstWrong(null, Units.PAGE, Floors.NONE));
    assertEquals(0, firstWrong(page(1)));
    assertFalse(cell.stored(0));
  }

  @Test
  void withoutAPromise_everyValueMayBeSeen() {
    issue(0, 1, 1);
    issue(0, 2, 2);
    assertEquals(-1, firstWrong(page(0)));
    assertEquals(-1, firstWrong(page(1)));
    assertEquals(-1, firstWrong(page(2)));
    assertEquals(0, firstWrong(page(3)));
    assertEquals(0, cell.firstNotLive(page(1), Units.PAGE));
    assertEquals(-1, cell.firstNotLive(page(2), Units.PAGE));
  }

  @Test
  void durable_nothingOlderMayBeSeen() {
    issue(0, 1, 1);
    issue(0, 2, 2);
    issue(0, 3, 3);
    cell.makeDurable(0, 1, 2, 7, Cause.PERSIST);
    assertEquals(0, firstWrong(page(1)));
    assertEquals(-1, firstWrong(page(2)));
    assertEquals(-1, firstWrong(page(3)));
    Due due = cell.due(0, page(1), Units.PAGE, Floors.NONE);
    assertArrayEquals(filled(8, 2), due.bytes());
    assertEquals(102, due.storedBy());
    assertEquals(7, due.promisedBy());
    assertEquals(Cause.PERSIST, due.cause());
  }

  @Test
  void olderVersionMadeDurable_doesNotTakeTheNewerBack() {
    issue(0, 1, 1);
    issue(0, 2, 2);
    cell.makeAllDurable(2, 7, Cause.SYNC);
    cell.makeDurable(0, 1, 1, 8, Cause.PERSIST);
    assertEquals(0, firstWrong(page(1)));
    assertEquals(7, cell.due(0, page(1), Units.PAGE, Floors.NONE).promisedBy());
  }

  @Test
  void zeroedWord_isSeenAsNoVersionFromBefore_butNothingPromisesIt() {
    issue(0, 1, 1);
    Floors floors = zero(0, 2);
    assertEquals(0, cell.firstWrong(page(1), Units.PAGE, floors));
    assertEquals(-1, cell.firstWrong(page(0), Units.PAGE, floors));
    assertEquals(Cause.NONE, cell.due(0, page(1), Units.PAGE, floors).cause());
  }

  @Test
  void wordZeroedInPart_isSeenAsAVersionFromBefore_withThatPartZero() {
    issue(0, 1, 1);
    cell.makeAllDurable(1, 7, Cause.SYNC);
    issue(0, 2, 2);
    Floors floors = zero(1, 3);
    assertEquals(-1, cell.firstWrong(zeroedFromTheSecondByte(2), Units.PAGE, floors));
    assertEquals(-1, cell.firstWrong(zeroedFromTheSecondByte(1), Units.PAGE, floors));
    assertEquals(0, cell.firstWrong(page(2), Units.PAGE, floors));
    assertEquals(0, cell.firstWrong(page(1), Units.PAGE, floors));
    assertEquals(0, cell.firstWrong(page(0), Units.PAGE, floors));
  }

  @Test
  void wordZeroedInPart_itsZerosAreDueWhereTheyAreMissed_elseItsDurableVersion() {
    issue(0, 1, 1);
    cell.makeAllDurable(1, 7, Cause.SYNC);
    Floors floors = zero(1, 2);
    assertEquals(Cause.NONE, cell.due(0, page(1), Units.PAGE, floors).cause());
    assertEquals(102, cell.due(0, page(1), Units.PAGE, floors).storedBy());
    assertEquals(Cause.SYNC, cell.due(0, page(0), Units.PAGE, floors).cause());
    assertEquals(101, cell.due(0, page(0), Units.PAGE, floors).storedBy());
  }

  /** Zeroes the first word from a byte on. */
  private Floors zero(int from, long time) {
    cell.issue(
        from, new byte[8 - from], 0, 8 - from, Bytes.ALL_KNOWN, (int) time + 100, time, false);
    return new EdgeFloors(List.of(new EdgeFloor(cell, from, 8, time)));
  }

  private static byte[] zeroedFromTheSecondByte(int value) {
    return Arrays.copyOf(new byte[] {(byte) value}, Units.PAGE);
  }

  @Test
  void limit_bytesFromThereOnDoNotCount() {
    byte[] page = new byte[Units.PAGE];
    page[12] = 9;
    assertEquals(-1, cell.firstWrong(page, 12, Floors.NONE));
    assertEquals(1, cell.firstWrong(page, 13, Floors.NONE));
    assertEquals(4, cell.due(1, page(0), 12, Floors.NONE).bytes().length);
  }

  @Test
  void pieces_mayMixVersions_wholeStoresMayNot() {
    byte[] mixed = page(0);
    mixed[0] = 1;
    issue(0, 1, 1);
    assertEquals(0, firstWrong(mixed));
    cell.issue(0, filled(8, 1), 0, 8, Bytes.ALL_KNOWN, 5, 2, true);
    assertEquals(0, firstWrong(mixed), "the same bytes are no new version");
    cell.issue(0, filled(8, 2), 0, 8, Bytes.ALL_KNOWN, 6, 3, true);
    mixed[1] = 2;
    assertEquals(-1, firstWrong(mixed));
  }

  @Test
  void hasHeld_anyMixtureOfItsVersions() {
    issue(0, 1, 1);
    cell.makeAllDurable(1, 7, Cause.SYNC);
    byte[] mixed = page(1);
    mixed[3] = 0;
    assertTrue(cell.hasHeld(0, mixed, Units.PAGE));
    assertFalse(cell.hasHeld(0, page(2), Units.PAGE));
    assertTrue(cell.hasHeld(0, null, Units.PAGE));
  }

  @Test
  void clone_sharesTheValuesSoFar() {
    issue(0, 1, 1);
    Cell clone = new Cell(cell);
    issue(0, 2, 2);
    assertEquals(-1, clone.firstWrong(page(1), Units.PAGE, Floors.NONE));
    assertEquals(0, clone.firstWrong(page(2), Units.PAGE, Floors.NONE));
  }

  @Test
  void issueAtAnEarlierTime_failsAnAssertion() {
    issue(0, 1, 2);
    assertThrows(AssertionError.class, () -> issue(0, 2, 1));
  }
}
