package dev.tornline.targets.linux.guest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tornline.oracle.memory.Units;
import dev.tornline.oracle.observation.Entry;
import dev.tornline.oracle.observation.Entry.Kind;
import dev.tornline.oracle.observation.FileContent;
import dev.tornline.oracle.observation.Observation;
import dev.tornline.oracle.observation.Observation.Recovered;
import dev.tornline.oracle.observation.Observation.Stage;
import dev.tornline.oracle.observation.Observation.Unusable;
import dev.tornline.oracle.observation.Observation.Use;
import dev.tornline.oracle.observation.Observation.UseFailed;
import dev.tornline.targets.linux.machine.Protocol;
import dev.tornline.targets.linux.machine.ProtocolException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ObservationReaderTest {

  private static final int FILE = 0;
  private static final int DIRECTORY = 1;
  private static final int SYMLINK = 2;
  private static final byte[] PAGE = new byte[Units.PAGE];

  static {
    Arrays.fill(PAGE, (byte) 'x');
  }

  @Test
  void read_wholeTree_hasEverythingThatWasTold() {
    AnswerReader answer = tree(new Bytes().u32(0)).u32(0).u8(0xff).answer();
    List<Entry> entries =
        assertInstanceOf(Recovered.class, ObservationReader.read(answer)).entries();
    assertTree(entries);
    assertEquals(new Recovered(List.of()), ObservationReader.read(answer), "the next observation");
    assertFalse(answer.hasMore());
  }

  @Test
  void read_treeThatCannotBeUsed_isTheTreeAndTheReason() {
    Observation seen =
        ObservationReader.read(tree(new Bytes().u32(4)).u8(5).text("unlink: EIO").answer());
    UseFailed failed = assertInstanceOf(UseFailed.class, seen);
    assertTree(failed.recovered().entries());
    assertEquals(Use.DELETE, failed.use());
    assertEquals("unlink: EIO", failed.reason());
  }

  @Test
  void read_failure_isItsStageAndTheReason() {
    assertEquals(
        new Unusable(Stage.MOUNT, "a"),
        ObservationReader.read(new Bytes().u32(1).text("a").answer()));
    assertEquals(
        new Unusable(Stage.READ, "b"),
        ObservationReader.read(new Bytes().u32(2).text("b").answer()));
    assertEquals(
        new Unusable(Stage.CHECK, ""),
        ObservationReader.read(new Bytes().u32(3).text("").answer()));
  }

  @Test
  void read_numbersThatNothingHas_areNamed() {
    refuses("state: 5", new Bytes().u32(5));
    refuses("state: -1", new Bytes().u32(-1));
    refuses("kind of entry: 3", new Bytes().u32(0).u8(3));
    refuses("use: 9", new Bytes().u32(4).u8(0xff).u8(9).text(""));
  }

  @Test
  void read_pageThatTheFileDoesNotHave_isNamed() {
    refuses("page of a file of 4096 bytes: 1", file(4096).u32(1).raw(PAGE));
    refuses("page of a file of 0 bytes: 0", file(0).u32(0).raw(PAGE));
    refuses("page of a file of -1 bytes: 0", file(-1).u32(0).raw(PAGE));
    refuses("page of a file of 4096 bytes: -2", file(4096).u32(-2).raw(PAGE));
    refuses(
        "page of a file of " + Long.MAX_VALUE + " bytes: " + Protocol.PAGES_MAX,
        file(Long.MAX_VALUE).u32(Protocol.PAGES_MAX).raw(PAGE));
  }

  @Test
  void read_lastPageOfALongFile_isKept() {
    long size = 300L * Units.PAGE + 1;
    Bytes bytes = file(size);
    for (int page : new int[] {0, 7, 300}) {
      bytes.u32(page).raw(PAGE);
    }
    Observation seen = ObservationReader.read(bytes.u32(-1).u8(0xff).answer());
    FileContent content = assertInstanceOf(Recovered.class, seen).entries().getFirst().content();
    assertEquals(301, content.pages());
    assertNull(content.page(299));
    assertArrayEquals(PAGE, content.page(300));
  }

  @Test
  void read_observationThatEndsAnywhere_isRefused() {
    Bytes whole = tree(new Bytes().u32(4)).u8(0).text("why");
    for (int size = 0; size < whole.size(); size++) {
      AnswerReader cut = new AnswerReader(whole.first(size));
      assertThrows(ProtocolException.class, () -> ObservationReader.read(cut), "of " + size);
    }
  }

  /** The root, a file with two attributes and a page behind a hole, and a symbolic link. */
  private static Bytes tree(Bytes bytes) {
    entry(bytes, DIRECTORY, 2, 0, "/", "").u16(0);
    entry(bytes, FILE, 11, 5000, "/a", "").u16(2);
    bytes.text("user.a").u16(2).raw((byte) 1, (byte) -1).text("user.b").u16(0);
    bytes.u32(1).raw(PAGE).u32(-1);
    return entry(bytes, SYMLINK, 12, 2, "/s", "/a").u16(0).u8(0xff);
  }

  private static void assertTree(List<Entry> entries) {
    assertEquals(List.of("/", "/a", "/s"), entries.stream().map(Entry::path).toList());
    assertEquals(
        List.of(Kind.DIRECTORY, Kind.FILE, Kind.SYMLINK),
        entries.stream().map(Entry::kind).toList());
    assertEquals(List.of("", "", "/a"), entries.stream().map(Entry::target).toList());
    Entry file = entries.get(1);
    assertEquals(11, file.inode());
    assertEquals(0644, file.mode());
    assertEquals(3, file.links());
    assertEquals(5000, file.size());
    assertEquals(List.of("user.a", "user.b"), List.copyOf(file.attributes().keySet()));
    assertArrayEquals(new byte[] {1, -1}, file.attributes().get("user.a"));
    assertArrayEquals(new byte[0], file.attributes().get("user.b"));
    assertEquals(2, file.content().pages());
    assertNull(file.content().page(0));
    assertArrayEquals(PAGE, file.content().page(1));
    assertEquals(0, entries.getFirst().content().pages());
  }

  /** An observation that ends where the pages of a file begin. */
  private static Bytes file(long size) {
    return entry(new Bytes().u32(0), FILE, 11, size, "/a", "").u16(0);
  }

  private static Bytes entry(
      Bytes bytes, int kind, long inode, long size, String path, String target) {
    return bytes.u8(kind).u64(inode).u16(0644).u32(3).u64(size).text(path).text(target);
  }

  private static void refuses(String unknown, Bytes bytes) {
    assertEquals(
        "the guest reports an unknown " + unknown,
        assertThrows(ProtocolException.class, () -> ObservationReader.read(bytes.answer()))
            .getMessage());
  }
}
