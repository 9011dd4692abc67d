package dev.tornline.fuzzer.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Features of inputs. */
final class FeatureMapTest {

  private final FeatureMap features = new FeatureMap();

  @Test
  void seen_sameFeatureInManyInputs_countsOnce() {
    for (int input = 0; input < 10; input++) {
      for (int i = 0; i < 300; i++) {
        features.hit(1, 2, 3, 4);
      }
      features.flush();
    }
    assertEquals(1, features.seen());
  }

  @Test
  void seen_differentFeatures_areToldApart() {
    for (int value = 0; value < 1000; value++) {
      features.hit(1, value, 0, 0);
      features.hit(2, value, 0, 0);
      features.hit(1, 0, 0, value + 1);
    }
    features.flush();
    assertEquals(3000.0, (double) features.seen(), 100.0, "more collisions than chance gives");
  }

  @Test
  void showsNew_onlyBeforeTheFirstInputThatShowsIt_isOver() {
    assertFalse(features.showsNew());
    features.hit(1, 2, 3, 4);
    assertTrue(features.showsNew());
    features.flush();
    features.hit(1, 2, 3, 4);
    assertFalse(features.showsNew());
    features.mark(1, 2, 3, 5);
    assertTrue(features.showsNew());
  }

  @Test
  void bucket_count_isItsMagnitude() {
    int[] counts = {-1, 0, 1, 2, 3, 4, 5, 8, 9, 16, 17};
    int[] buckets = {0, 0, 1, 2, 3, 3, 4, 4, 5, 5, 6};
    for (int i = 0; i < counts.length; i++) {
      assertEquals(buckets[i], FeatureMap.bucket(counts[i]), "bucket of " + counts[i]);
    }
  }
}
