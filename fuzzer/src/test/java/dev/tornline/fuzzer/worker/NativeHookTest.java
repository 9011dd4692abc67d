package dev.tornline.fuzzer.worker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A new Jazzer is taken only if it still has what campaigns use; else they would be slower. */
final class NativeHookTest {

  @Test
  void matches_theJazzerOfThisBuild() {
    assertTrue(NativeHook.matches());
  }

  @Test
  void matches_itsInstrumentation() {
    assertTrue(CoverageAgent.find().isPresent());
  }
}
