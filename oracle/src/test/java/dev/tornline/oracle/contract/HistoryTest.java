package dev.tornline.oracle.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.oracle.contract.Promise.Cause;
import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.workload.FilePath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Moments and the promises that limit which of them may be seen. */
class HistoryTest {

  private final History history = new History();

  /** Makes a file, in a moment of its own. */
  private Node create(String name) {
    Node node = history.add(11 + history.nodes().size(), Kind.FILE, 0644, 1, FilePath.ROOT);
    history.bind(history.root(), name, node);
    history.commit(null);
    return node;
  }

  private static List<String> paths(Moment moment) {
    return moment.tree().stream().map(NamedInode::path).toList();
  }

  @Test
  void momentsBeforeAChange_stayAsTheyWere() {
    Node a = create("a");
    create("b");
    history.state(a, history.state(a).withMode(0600));
    history.unbind(history.root(), "b");
    history.commit(null);
    assertEquals(List.of("/"), paths(history.moment(0)));
    assertEquals(List.of("/", "/a", "/b"), paths(history.moment(2)));
    assertEquals(List.of("/", "/a"), paths(history.moment(3)));
    assertEquals(0644, history.moment(2).state(a).mode());
    assertEquals(0600, history.moment(3).state(a).mode());
    assertFalse(history.moment(0).has(a));
  }

  @Test
  void namesOfAMoment() {
    Node a = create("a");
    Moment moment = history.moment(1);
    assertTrue(moment.isLinked(a));
    assertTrue(moment.leadsTo("/a", a));
    assertFalse(moment.leadsTo("/b", a));
    assertEquals("/", moment.directoryOf(moment.tree().getLast()).path());
  }

  @Test
  void promises_raiseTheFloor_andNeverLowerIt() {
    Node a = create("a");
    Node b = create("b");
    history.require(b.lastChange, 5, Cause.SYNC, b);
    assertEquals(2, history.floor());
    history.require(a.lastChange, 6, Cause.SYNC, a);
    assertEquals(2, history.floor());
    assertEquals(2, history.promises().size());
  }

  @Test
  void promiseThatSaysNothingNew_isNotKept() {
    Node a = create("a");
    history.require(a.lastChange, 5, Cause.SYNC, a);
    history.require(a.lastChange, 6, Cause.SYNC, a);
    assertEquals(5, history.promises().getLast().step());
  }

  @Test
  void promiseOfWhatWasNot_failsAnAssertion() {
    Node a = create("a");
    int next = history.nextMoment();
    assertThrows(AssertionError.class, () -> history.require(next, 5, Cause.SYNC, a));
  }
}
