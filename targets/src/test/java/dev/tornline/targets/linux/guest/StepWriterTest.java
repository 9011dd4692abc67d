package dev.tornline.targets.linux.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tornline.oracle.workload.Operation;
import dev.tornline.oracle.workload.Step;
import dev.tornline.oracle.workload.text.WorkloadText;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The bytes of every kind of step, as {@code struct step} of {@code protocol.h} has them. */
final class StepWriterTest {

  private static final int HEAD_BYTES = 8;
  private static final int STEP_BYTES = 40;
  private static final String ARROW = " +-> ";

  /** All bytes of a step by name and size; what is not named in a row of {@link #STEPS} is 0. */
  static final List<Field> FIELDS =
      List.of(
          new Field("op", 1),
          new Field("thread", 1),
          new Field("slot", 1),
          new Field("other", 1),
          new Field("mode", 1),
          new Field("pattern", 1),
          new Field("stop", 1),
          new Field("flags", 1),
          new Field("path", 2),
          new Field("path2", 2),
          new Field("index", 4),
          new Field("length", 4),
          new Field("reserved", 4),
          new Field("offset", 8),
          new Field("offset2", 8));

  /**
   * A field of {@code struct step}.
   *
   * @param name as in a row, where that of C is longer
   */
  record Field(String name, int bytes) {

    String nameInC() {
      return switch (name) {
        case "op" -> "operation";
        case "stop" -> "stop_unless_done";
        default -> name;
      };
    }
  }

  /** A step and its bytes. Paths are shown in hexadecimal digits, one a component. */
  static final List<String> STEPS =
      """
      mkdir /a/n                                -> op=0 path=1e00
      rmdir /long/b/c/d                         -> op=1 path=f234
      f7 = create /a                            -> op=2 slot=7 stop=1 path=1000
      f1 = open /b ro                           -> op=3 slot=1 stop=1 path=2000
      f1 = open /b rw                           -> op=3 slot=1 mode=1 stop=1 path=2000
      f1 = open /b append                       -> op=3 slot=1 mode=2 stop=1 path=2000
      f0 = open / ro dsync                      -> op=3 stop=1 flags=2
      f0 = open /b rw trunc                     -> op=3 mode=1 stop=1 flags=1 path=2000
      f0 = open /b rw trunc dsync               -> op=3 mode=1 stop=1 flags=3 path=2000
      f0 = open /b rw sync                      -> op=3 mode=1 stop=1 flags=4 path=2000
      close f3                                  -> op=4 slot=3 stop=1
      f2 = tmpfile /d                           -> op=5 slot=2 stop=1 path=4000
      linkat f2 /d/b                            -> op=6 slot=2 path=4200
      link /a /b                                -> op=7 path=1000 path2=2000
      symlink /c/a /b                           -> op=8 path=3100 path2=2000
      unlink /a                                 -> op=9 path=1000
      rename /a /b                              -> op=10 path=1000 path2=2000
      rename /a /b noreplace                    -> op=10 mode=1 path=1000 path2=2000
      rename /a /b exchange                     -> op=10 mode=2 path=1000 path2=2000
      write f1 off=5 len=7 data=A               -> op=11 slot=1 pattern=1 length=7 offset=5
      append f1 len=1000 data=IU                -> op=12 slot=1 pattern=255 length=1000
      truncate f1 size=64MiB                    -> op=13 slot=1 offset=67108864
      fallocate f1 allocate off=4096 len=8      -> op=14 slot=1 length=8 offset=4096
      fallocate f1 keep-size off=0 len=8        -> op=14 slot=1 mode=1 length=8
      fallocate f1 punch off=0 len=8            -> op=14 slot=1 mode=2 length=8
      fallocate f1 zero off=0 len=8             -> op=14 slot=1 mode=3 length=8
      fallocate f1 zero-keep-size off=0 len=8   -> op=14 slot=1 mode=4 length=8
      fallocate f1 collapse off=0 len=8         -> op=14 slot=1 mode=5 length=8
      fallocate f1 insert off=0 len=8           -> op=14 slot=1 mode=6 length=8
      fallocate f1 unshare off=0 len=8          -> op=14 slot=1 mode=7 length=8
      clone f1 f2                               -> op=15 slot=1 other=2
      clone-range f1 f2 from=3 to=4 len=5       -> op=16 slot=1 other=2 length=5 offset=3 offset2=4
      copy-range f1 f2 from=3 to=4 len=5        -> op=17 slot=1 other=2 length=5 offset=3 offset2=4
      setxattr /a user.a len=16 data=C          -> op=18 pattern=3 path=1000 length=16
      setxattr /a user.long len=16 data=zero    -> op=18 mode=3 path=1000 length=16
      removexattr /a user.b                     -> op=19 mode=1 path=1000
      removexattr /a user.c                     -> op=19 mode=2 path=1000
      chmod /a mode=0755                        -> op=20 path=1000 length=493
      fsync f1                                  -> op=21 slot=1
      fdatasync f1                              -> op=22 slot=1
      sync                                      -> op=23
      syncfs                                    -> op=24
      m1 = mmap f2 off=4096 len=8 sync          -> op=25 slot=1 other=2 stop=1 length=8 offset=4096
      m1 = mmap f2 off=0 len=1 shared           -> op=25 slot=1 other=2 mode=1 stop=1 length=1
      m1 = mmap f0 off=0 len=1 private populate -> op=25 slot=1 mode=2 stop=1 flags=8 length=1
      munmap m7                                 -> op=26 slot=7 stop=1
      mprotect m1 ro                            -> op=27 slot=1
      mprotect m1 rw                            -> op=27 slot=1 mode=1
      msync m1 off=1 len=2 sync                 -> op=28 slot=1 length=2 offset=1
      msync m1 off=1 len=2 async                -> op=28 slot=1 mode=1 length=2 offset=1
      madvise-dontneed m1 off=1 len=2           -> op=29 slot=1 length=2 offset=1
      store m1 off=1 len=2 data=D               -> op=30 slot=1 pattern=4 length=2 offset=1
      store m1 off=1 len=2 data=D movnt         -> op=30 slot=1 mode=1 pattern=4 length=2 offset=1
      store m1 off=1 len=2 data=D rep-movs      -> op=30 slot=1 mode=2 pattern=4 length=2 offset=1
      load m1 off=1 len=2                       -> op=31 slot=1 length=2 offset=1
      flush m1 off=1 len=2 clwb                 -> op=32 slot=1 length=2 offset=1
      flush m1 off=1 len=2 clflushopt           -> op=32 slot=1 mode=1 length=2 offset=1
      flush m1 off=1 len=2 clflush              -> op=32 slot=1 mode=2 length=2 offset=1
      fence sfence                              -> op=33
      fence mfence                              -> op=33 mode=1
      fence locked                              -> op=33 mode=2
      persist m1 off=1 len=2                    -> op=34 slot=1 length=2 offset=1
      write-from-map f2 off=3 len=4 m1 from=5   -> op=35 slot=1 other=2 length=4 offset=3 offset2=5
      read-into-map f2 off=3 len=4 m1 to=5      -> op=36 slot=1 other=2 length=4 offset=3 offset2=5
      remount                                   -> op=37 stop=1
      mremap m1 len=8192 in-place               -> op=38 slot=1 stop=1 length=8192
      mremap m1 len=8192 move                   -> op=38 slot=1 mode=1 stop=1 length=8192
      fork-store m1 off=1 len=2 data=D          -> op=39 slot=1 pattern=4 length=2 offset=1
      fork-store m1 off=1 len=2 data=D movnt    -> op=39 slot=1 mode=1 pattern=4 length=2 offset=1
      fork-store m1 off=0 len=2 data=D persist  -> op=39 slot=1 pattern=4 flags=16 length=2
      drop-caches                               -> op=40
      madvise-populate m1 off=1 len=2 read      -> op=41 slot=1 length=2 offset=1
      madvise-populate m1 off=1 len=2 write     -> op=41 slot=1 mode=1 length=2 offset=1
      pwritev2 f1 off=5 len=7 data=A dsync      -> op=42 slot=1 pattern=1 length=7 offset=5
      pwritev2 f1 off=5 len=7 data=A sync       -> op=42 slot=1 mode=1 pattern=1 length=7 offset=5
      pwritev2 f1 off=0 len=7 data=A dontcache  -> op=42 slot=1 mode=5 pattern=1 length=7
      dedupe-range f1 f2 from=3 to=4 len=5      -> op=43 slot=1 other=2 length=5 offset=3 offset2=4
      link-many /a /d count=9 name=255          -> op=59 path=1000 path2=4000 length=9 offset=255
      unlink-many /d count=1024 name=4          -> op=60 path=4000 length=1024 offset=4
      tmpfile-many /d count=7                   -> op=61 path=4000 length=7
      scatter f1 count=7 data=D                 -> op=62 slot=1 pattern=4 length=7
      fill f1 leave=3                           -> op=63 slot=1 length=3
      [t3] sync                                 -> op=23 thread=3
      """
          .lines()
          .toList();

  @ParameterizedTest
  @FieldSource("STEPS")
  void add_step_hasItsFieldsAndNothingElse(String row) {
    assertEquals(row.split(ARROW)[1], fields(written(row), 0));
  }

  @Test
  void add_severalSteps_followEachOtherBehindTheirNumber() {
    byte[] request = new byte[HEAD_BYTES + 3 * STEP_BYTES];
    StepWriter writer = new StepWriter(MemorySegment.ofArray(request));
    assertEquals(0, writer.size());
    writer.add(4, step("unlink /a"));
    writer.add(70000, step("sync"));
    assertEquals(2, writer.size());
    assertEquals(2, ByteBuffer.wrap(request).order(ByteOrder.LITTLE_ENDIAN).getLong());
    assertEquals("op=9 path=1000 index=4", fields(request, 0));
    assertEquals("op=23 index=70000", fields(request, 1));
    assertEquals("op=0", fields(request, 2), "nothing is written behind the last step");
  }

  @Test
  void new_requestWithSteps_hasNone() {
    byte[] request = new byte[HEAD_BYTES + STEP_BYTES];
    new StepWriter(MemorySegment.ofArray(request)).add(0, step("sync"));
    StepWriter again = new StepWriter(MemorySegment.ofArray(request));
    assertEquals(0, again.size());
    assertEquals(0, request[0]);
  }

  @Test
  void steps_areOfEveryKind() {
    assertEquals(
        Set.of(Operation.class.getPermittedSubclasses()),
        STEPS.stream().map(row -> step(row).operation().getClass()).collect(Collectors.toSet()));
  }

  /** The step of a row. */
  static Step step(String row) {
    String text = "tornline workload v1\n" + row.split(ARROW)[0];
    return WorkloadText.parse("step", text).steps().getFirst();
  }

  /** The value of a field when the step of a row is written. */
  static long written(String row, String field) {
    ByteBuffer bytes = ByteBuffer.wrap(written(row)).position(HEAD_BYTES);
    for (Field each : FIELDS) {
      long value = value(each, bytes);
      if (each.name().equals(field)) {
        return value;
      }
    }
    throw new AssertionError("no field " + field);
  }

  private static byte[] written(String row) {
    byte[] request = new byte[HEAD_BYTES + STEP_BYTES];
    Arrays.fill(request, (byte) 0xff);
    new StepWriter(MemorySegment.ofArray(request)).add(0, step(row));
    return request;
  }

  /** The operation, and every other field that is not 0. */
  private static String fields(byte[] request, int step) {
    ByteBuffer bytes = ByteBuffer.wrap(request, HEAD_BYTES + step * STEP_BYTES, STEP_BYTES);
    return FIELDS.stream()
        .map(field -> text(field, bytes))
        .filter(text -> text.startsWith("op=") || !text.endsWith("=0"))
        .collect(Collectors.joining(" "));
  }

  private static String text(Field field, ByteBuffer bytes) {
    long value = value(field, bytes);
    String digits =
        field.name().startsWith("path") ? Long.toHexString(value) : Long.toUnsignedString(value);
    return field.name() + "=" + digits;
  }

  private static long value(Field field, ByteBuffer bytes) {
    long value = 0;
    for (int i = 0; i < field.bytes(); i++) {
      value |= (bytes.get() & 0xffL) << i * Byte.SIZE;
    }
    return value;
  }
}
