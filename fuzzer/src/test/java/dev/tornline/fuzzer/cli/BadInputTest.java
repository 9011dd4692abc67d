package dev.tornline.fuzzer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.campaign.CampaignFolder;
import dev.tornline.fuzzer.finding.FindingStore;
import dev.tornline.fuzzer.finding.Findings;
import dev.tornline.fuzzer.testing.FolderSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every mistake is answered by one line that names it, exit code 2, and changes nothing on disk.
 */
final class BadInputTest {

  @TempDir private Path folder;
  private Path finding;

  @BeforeEach
  void makeFiles() throws IOException {
    Files.writeString(
        folder.resolve("syntax.tl"), "tornline workload v1\nf0 = create /a\nwirte f0 off=0\n");
    Files.writeString(folder.resolve("version.tl"), "tornline workload v9\nf0 = create /a\n");
    Files.write(folder.resolve("binary.tl"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    Files.writeString(
        folder.resolve("large.tl"), "tornline workload v1\ndevice 128MiB\nf0 = create /a\n");
    Files.writeString(folder.resolve("good.tl"), "tornline workload v1\nf0 = create /a\n");
    Files.createDirectory(folder.resolve("photos"));
    Files.writeString(folder.resolve("photos/cat.jpg"), "meow");
    Files.createDirectories(folder.resolve("broken/seeds"));
    Files.writeString(folder.resolve("broken/campaign.json"), "{\"schema\": 1, \"tar");
    Files.createDirectories(folder.resolve("newer"));
    Files.writeString(folder.resolve("newer/campaign.json"), "{\"schema\": 99}");
    campaign("edited", "ADR", "EADR");
    campaign("value", "ADR", "NONE");
    campaign("kept", "ADR", "ADR");
    Files.createDirectories(folder.resolve("entries"));
    Files.write(folder.resolve("entries/seed-00000"), new byte[2000]);
    Files.writeString(folder.resolve("entries/" + "0".repeat(40)), "x");
    Files.createDirectories(folder.resolve("findings"));
    finding =
        FindingStore.open(folder.resolve("findings"))
            .add(Findings.lazySize())
            .orElseThrow()
            .folder();
  }

  private void campaign(String name, String from, String to) throws IOException {
    Path root = folder.resolve(name);
    CampaignFolder.create(root, CampaignInputTest.plan()).close();
    Path document = root.resolve("campaign.json");
    Files.writeString(document, Files.readString(document).replace(from, to));
  }

  @Test
  void pipe_isRefusedAtOnce() throws Exception {
    Path pipe = folder.resolve("pipe.tl");
    int made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    assertEquals(0, made);
    for (String command : List.of("replay", "explain", "minimize", "regress")) {
      Cli run = Cli.run(command, "--target", "toy", pipe.toString());
      assertEquals(2, run.code());
      assertEquals(
          "tornline: " + pipe + ": a pipe or a device; expected a regular file\n", run.err());
    }
    Files.delete(pipe);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          replay --target toy @/syntax.tl        | @/syntax.tl:3:1: unknown operation 'wirte'
          replay --target toy @/version.tl       | @/version.tl:1:
          replay --target toy @/binary.tl        | @/binary.tl: not a text file in UTF-8
          replay --target toy @/missing.tl       | @/missing.tl: no such file
          replay --target toy @/large.tl         | toy: a toy device has at most 64 MiB
          replay --target toys @/large.tl        | unknown target 'toys'; did you mean 'toy'?
          replay --target toy --defect x @/large.tl | target toy has no defect 'x'; available defects: lazy-size,
          replay --target toy --block-writes whole @/good.tl | --block-writes whole does not apply to toy
          replay --target toy @/photos           | @/photos: not a finding
          explain --target toy @/syntax.tl       | @/syntax.tl:3:1: unknown operation 'wirte'
          explain --target toy @/missing.tl      | @/missing.tl: no such file
          explain --target toy @/photos          | @/photos: not a finding
          explain @/good.tl                      | @/good.tl: unknown target 'jext'; available targets: toy
          explain --target toy --point 99 @/good.tl | @/good.tl: --point 99: the trace has crash points
          explain --target toy --point -1 @/good.tl | @/good.tl: --point -1: the trace has crash points
          explain --target toy --step 2 @/good.tl | @/good.tl: --step 2: the workload has steps 1 to 1;
          explain --target toy --step 0 @/good.tl | @/good.tl: --step 0: the workload has steps 1 to 1;
          explain --target toy --step 1 --point 1 @/good.tl | @/good.tl: --step and --point exclude
          explain --target toy --lines 0 @/good.tl | @/good.tl: --lines 0 is less than 1; give 1 or more
          explain --target toy --points 0 @/good.tl | @/good.tl: --points 0 is less than 1; give 1
          explain --point x @/good.tl            | Invalid value for option '--point'
          targets toys                           | unknown target 'toys'; did you mean 'toy'?
          rules R0                               | unknown rule 'R0'; available rules: R1, R2,
          rules R2 --markdown                    | --markdown prints all rules; remove 'R2'
          """)
  void command_withMistake_oneLineAndNothingChanged(String command, String message)
      throws IOException {
    refused(command.replace("@", folder.toString()), message.replace("@", folder.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bench guests --target toy              | target toy does not run in a guest VM
          bench guests --target toy --states 0   | --states 0 is less than 1
          bench defects --target toy --known @/photos | @/photos: no finding
          fuzz toys                              | unknown target 'toys'; did you mean 'toy'?
          fuzz toy --defect x                    | target toy has no defect 'x'
          fuzz toy --device-size 128MiB          | toy: a toy device has at most 64 MiB
          fuzz toy --device-size 2MiB            | device size 2 MiB is not within 4 to 1024
          fuzz toy --block-writes whole          | --block-writes whole does not apply to toy: nothing reaches its device
          fuzz toy --block-writes half           | Invalid value for option '--block-writes'
          fuzz toy --device-size 16              | invalid size '16'; expected for example 16MiB
          fuzz toy --duration 60                 | invalid duration '60'; expected for example 90s
          fuzz toy --seed xyz                    | invalid seed 'xyz'
          fuzz toy --workers 0                   | --workers 0 is not within 1 to 256
          fuzz toy --resume                      | no campaign of toy below campaigns/ to resume
          fuzz --resume                          | no campaign below campaigns/ to resume
          fuzz tyo --resume                      | unknown target 'tyo'; did you mean 'toy'?
          fuzz                                   | missing TARGET; 'targets' lists them
          fuzz --campaign @/other                | missing TARGET; 'targets' lists them
          fuzz --campaign @/photos --resume      | @/photos: not a campaign
          fuzz --campaign @/edited --resume      | @/edited/campaign.json: edited after the campaign began
          fuzz --campaign @/kept --resume --block-writes whole | @/kept: --block-writes of this campaign is TORN, not WHOLE
          fuzz --campaign @/value --resume       | campaign.json:9:18: not a campaign: at "plan.setup.domain": 'NONE' is not one of [ADR, EADR]
          fuzz toy --campaign @/photos           | @/photos: not empty and not a campaign
          fuzz toy --campaign @/photos --resume  | @/photos: not a campaign
          fuzz toy --campaign @/nowhere --resume | @/nowhere: not a campaign
          fuzz toy --campaign @/newer            | @/newer: campaign exists
          fuzz toy --campaign @/broken --resume  | @/broken/campaign.json:1:19: not a campaign: unexpected end of file
          fuzz toy --campaign @/newer --resume   | @/newer/campaign.json: campaign of schema 99
          fuzz toy --corpus @/photos/cat.jpg     | @/photos/cat.jpg: neither a folder nor a workload (*.tl, or an entry
          fuzz toy --corpus @/photos             | @/photos: no workload in this folder (*.tl
          fuzz toy --corpus @/gone               | @/gone: neither a folder nor a workload
          replay --target toy b94cf1ad           | b94cf1ad: no such file, and no campaign below campaigns/
          replay --target toy --campaign @/photos b94cf1ad | @/photos: not a campaign
          replay --target toy b94                | b94: no such file
          replay --target toy @/entries/seed-00000       | @/entries/seed-00000: larger than the maximum of 1040 bytes
          replay --target toy @/entries/0000000000000000000000000000000000000000  | damaged, or no entry of a corpus: its SHA-1 is 11f6
          fuzz toy --corpus @/                   | @/binary.tl: not a text file in UTF-8
          """)
  void measuringOrFuzzing_withMistake_oneLineAndNothingChanged(String command, String message)
      throws IOException {
    refused(command.replace("@", folder.toString()), message.replace("@", folder.toString()));
  }

  @Test
  void finding_cutOff_namesFileAndPlace() throws IOException {
    Path document = finding.resolve("finding.json");
    String whole = Files.readString(document);
    Files.writeString(document, whole.substring(0, whole.length() / 2));
    refused("replay " + finding, document + ":");
    refused("explain " + finding, document + ":");
  }

  @Test
  void finding_ofAnotherSchema_isRefused() throws IOException {
    edit("\"schema\" : 8", "\"schema\" : 9");
    refused("replay " + finding, finding.resolve("finding.json") + ": finding of schema 9");
  }

  @Test
  void finding_withUnknownProperty_isRefused() throws IOException {
    edit("\"schema\" : 8", "\"schema\" : 8, \"colour\" : 3");
    refused("replay " + finding, "not a finding");
  }

  @Test
  void finding_withoutWorkload_namesTheFile() throws IOException {
    Files.delete(finding.resolve("workload.tl"));
    refused("replay " + finding, finding.resolve("workload.tl") + ": no such file");
  }

  @Test
  void finding_ofUnknownTarget_isRefused() throws IOException {
    edit("\"target\" : \"toy\"", "\"target\" : \"nova\"");
    refused("replay " + finding, "unknown target 'nova'");
  }

  @Test
  void finding_withBadCrashState_isRefused() throws IOException {
    edit("\"persisted\" : [", "\"persisted\" : [\"zz\", ");
    refused("replay " + finding, "crash.state");
    refused("explain " + finding, "crash.state");
  }

  @Test
  void finding_withOptions_isRefused() throws IOException {
    refused("replay --tearing line " + finding, "a finding records its target");
    refused("replay --block-writes torn " + finding, "a finding records its target");
    refused("explain --tearing line " + finding, "a finding records its target");
    refused("explain --step 1 " + finding, "its crash point; remove the options");
  }

  private void edit(String from, String to) throws IOException {
    Path document = finding.resolve("finding.json");
    String text = Files.readString(document);
    assertTrue(text.contains(from), text);
    Files.writeString(document, text.replace(from, to));
  }

  private void refused(String command, String message) throws IOException {
    Map<String, Long> before = FolderSnapshot.of(folder);
    Cli run = Cli.run(command.split(" "));
    assertEquals(2, run.code(), run.err());
    assertEquals("", run.err().lines().skip(1).findFirst().orElse(""));
    assertTrue(run.err().startsWith("tornline: "), run.err());
    assertTrue(run.err().contains(message), run.err() + " does not contain " + message);
    assertEquals(before, FolderSnapshot.of(folder));
  }
}
