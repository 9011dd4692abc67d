package dev.tornline.oracle.persistency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** The edits of crash states. */
final class CrashStateTest {

  private static final int[] HALF = {1, 0, 0, 0, 0, 0, 0, 0};
  private static final int[] FULL = {1, 2, 0, 0, 0, 0, 0, 0};
  private static final CrashState SECOND = CrashState.nothing(7).persist(9);

  /** Line 1 persisted, line 2 torn, all others lost. */
  private static final CrashState STATE =
      new CrashState(
          3, RoaringBitmap.bitmapOf(1), List.of(new TornLine(2, HALF)), Optional.of(SECOND));

  @Test
  void edits_ofAnyLine_keepThePointAndTheSecondCrash() {
    List<UnaryOperator<CrashState>> edits =
        List.of(
            state -> state.lose(1),
            state -> state.lose(2),
            state -> state.lose(RoaringBitmap.bitmapOf(1, 2, 3)),
            state -> state.persist(2),
            state -> state.persist(3),
            state -> state.persist(RoaringBitmap.bitmapOf(2, 3)),
            state -> state.tear(1, HALF),
            state -> state.tear(2, FULL),
            state -> state.tear(3, HALF));
    for (UnaryOperator<CrashState> edit : edits) {
      CrashState edited = edit.apply(STATE);
      assertEquals(Optional.of(SECOND), edited.inRecovery(), edited::toString);
      assertEquals(3, edited.point());
      assertEquals(2, edited.crashes());
    }
  }

  @Test
  void edits_ofALine_changeItsOutcomeAndNoOther() {
    assertEquals("LOST TORN LOST", outcomes(STATE.lose(1)));
    assertEquals("PERSISTED LOST LOST", outcomes(STATE.lose(2)));
    assertEquals("PERSISTED PERSISTED LOST", outcomes(STATE.persist(2)));
    assertEquals("PERSISTED TORN PERSISTED", outcomes(STATE.persist(3)));
    assertEquals("TORN TORN LOST", outcomes(STATE.tear(1, HALF)));
    assertEquals("PERSISTED TORN TORN", outcomes(STATE.tear(3, HALF)));
    assertEquals(new TornLine(2, FULL), STATE.tear(2, FULL).tornAt(2).orElseThrow());
    assertEquals("PERSISTED TORN LOST", outcomes(STATE), "the state itself stays as it is");
  }

  @Test
  void edits_ofWhatIsSoAlready_changeNothing() {
    assertEquals(STATE, STATE.persist(1));
    assertEquals(STATE, STATE.lose(3));
    assertEquals(STATE, STATE.tear(2, HALF));
  }

  @Test
  void everything_ofPendingLines_persistsThemAll() {
    CrashState all =
        CrashState.everything(4, List.of(new TornLine(3, FULL), new TornLine(1, HALF)));
    assertEquals(CrashState.nothing(4).persist(1).persist(3), all);
    assertEquals("PERSISTED LOST PERSISTED", outcomes(all));
    assertEquals("LOST LOST LOST", outcomes(CrashState.nothing(4)));
  }

  private static String outcomes(CrashState state) {
    return state.outcome(1) + " " + state.outcome(2) + " " + state.outcome(3);
  }
}
