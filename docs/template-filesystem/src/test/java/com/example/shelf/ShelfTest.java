package com.example.shelf;

import dev.tornline.junit.CrashConsistencyTest;

class ShelfTest {

  @CrashConsistencyTest(target = ShelfTarget.class, duration = "5s")
  void shelf_keepsItsPromises() {}
}
