package dev.tornline.targets.linux.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PatchesTest {

  @Test
  void all_patchesOfTheProgram_haveDifferentNamesAndReplaceNoMoreThanIsExpected() {
    Set<String> names = new HashSet<>();
    for (Patch patch : Patches.all()) {
      assertTrue(names.add(patch.name()), patch.name());
      for (Patch.Edit edit : patch.edits()) {
        assertTrue(edit.replacement().length <= edit.expected().length, patch.name());
      }
    }
    assertTrue(names.contains("jbd2-transaction-committed-true"));
  }

  @Test
  void read_blockWithoutEdits_saysWhatIsMissing() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> PatchReader.read("name: a\nfilesystems: ext4\nsummary: b\n"));
    assertEquals(
        "a patch lacks 'modelled-on': {filesystems=ext4, name=a, summary=b}", refused.getMessage());
  }

  @Test
  void apply_functionWithExpectedBytes_replacesThemAndUnrelocatesThem() {
    TestModule module = new TestModule();
    byte[] patched = patch("55 48 89 e5", "31 c0 c3").apply("toy", module.content());
    assertEquals("31 c0 c3 e5", module.code(patched));
    assertEquals(0, module.relocationType(patched));
  }

  @Test
  void apply_otherBytes_isRefusedAndNamesThem() {
    PatchRefusedException refused =
        assertThrows(
            PatchRefusedException.class,
            () -> patch("55 48 89 e6", "31 c0 c3").apply("toy", new TestModule().content()));
    assertEquals(
        "toy-patch does not fit this kernel's toy, victim: the module has 55 48 89 e5 where"
            + " 55 48 89 e6 is expected",
        refused.getMessage());
  }

  @Test
  void apply_signedModule_losesItsSignature() {
    TestModule module = new TestModule();
    byte[] patched = patch("55 48 89 e5", "31 c0 c3").apply("toy", module.signed());
    assertEquals(module.content().length, patched.length);
  }

  @Test
  void apply_otherModule_changesNothing() {
    byte[] content = new TestModule().content();
    assertEquals(content, patch("00", "00").apply("other", content));
  }

  private static Patch patch(String expected, String replacement) {
    return new Patch(
        "toy-patch",
        List.of("toyfs"),
        List.of(
            new Patch.Edit("toy", "victim", 0, Patch.bytes(expected), Patch.bytes(replacement))),
        "It is broken.",
        "nothing");
  }
}
