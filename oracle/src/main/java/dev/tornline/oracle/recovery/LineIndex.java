package dev.tornline.oracle.recovery;

import java.util.Arrays;

/** Finds the place of a line by its number: open addressing over primitives. */
public final class LineIndex {

  /** Places plus one; 0 is free. */
  private int[] places = new int[64];

  private int[] numbers = new int[64];
  private int size;

  /** The place of a line, or -1. */
  public int find(int number) {
    return places[slot(number)] - 1;
  }

  /** Notes the place of a line that is not in the index. */
  public void put(int number, int place) {
    if (size * 2 >= places.length) {
      grow();
    }
    int slot = slot(number);
    numbers[slot] = number;
    places[slot] = place + 1;
    size++;
  }

  /** Removes all lines. */
  public void clear() {
    Arrays.fill(places, 0);
    size = 0;
  }

  /** Where the line is, or where there is room for it. */
  private int slot(int number) {
    int mask = places.length - 1;
    int mixed = number * 0x9e3779b1;
    int slot = (mixed ^ mixed >>> 16) & mask;
    while (places[slot] != 0 && numbers[slot] != number) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    int[] oldPlaces = places;
    int[] oldNumbers = numbers;
    places = new int[oldPlaces.length * 2];
    numbers = new int[places.length];
    size = 0;
    for (int i = 0; i < oldPlaces.length; i++) {
      if (oldPlaces[i] != 0) {
        put(oldNumbers[i], oldPlaces[i] - 1);
      }
    }
  }
}
