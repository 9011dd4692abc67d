package dev.tornline.fuzzer.suspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.targets.Frame;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SuspectRankingTest {

  @Test
  void lineup_ofThreeLists_takesTurnsOfTheFirstTwo() {
    SuspectRanking ranking =
        new SuspectRanking()
            .add(named("a", "b", "c"))
            .add(List.of())
            .add(named("d"))
            .add(named("e", "a"));
    assertEquals(List.of("a", "d", "b", "c", "e"), functions(ranking.inTurn(2)));
    assertEquals(List.of("a", "d", "e", "b", "c"), functions(ranking.inTurn(3)));
    assertEquals(List.of(), new SuspectRanking().inTurn(3));
  }

  @Test
  void common_ofStacks_isTheInnermostFunctionOfBoth() {
    List<Frame> store = List.of(frame("put", 1), frame("write", 7), frame("run", 3));
    List<Frame> later = List.of(frame("fence", 2), frame("write", 9), frame("run", 3));
    List<Frame> other = List.of(frame("put", 1), frame("write", 7), frame("run", 4));
    assertEquals(Optional.of(frame("write", 7)), Stacks.common(store, later));
    assertEquals(Optional.of(frame("run", 3)), Stacks.common(store, other));
    assertEquals(Optional.of(frame("run", 3)), Stacks.common(List.of(store, later, other)));
    assertEquals(Optional.empty(), Stacks.common(store, List.of(frame("else", 1))));
    assertEquals(Optional.empty(), Stacks.common(List.of()));
  }

  private static Frame frame(String function, int line) {
    return new Frame(function, "A.java:" + line);
  }

  private static List<Suspect> named(String... functions) {
    return Stream.of(functions).map(name -> new Suspect(frame(name, 1), "ran")).toList();
  }

  private static List<String> functions(List<Suspect> suspects) {
    return suspects.stream().map(suspect -> suspect.frame().function()).toList();
  }
}
