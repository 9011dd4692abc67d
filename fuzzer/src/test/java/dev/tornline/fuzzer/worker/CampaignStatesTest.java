package dev.tornline.fuzzer.worker;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.toy.ToyTarget;
import dev.tornline.oracle.persistency.PersistencyModel;
import dev.tornline.oracle.workload.Geometry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The states that workers and runs of a campaign share. */
final class CampaignStatesTest {

  private static final byte[] INPUT = "abc".getBytes(StandardCharsets.US_ASCII);
  private static final String NAME = "a9993e364706816aba3e25717850c26c9cd0d89d";

  @TempDir Path folder;

  private CampaignStates open(String version) {
    Setup setup =
        new Setup(new ToyTarget(), new TreeSet<>(), Geometry.DEFAULT, PersistencyModel.DEFAULT);
    WorkerSettings settings =
        new WorkerSettings(
            WorkerSettings.Mutation.OPERATIONS,
            1,
            1,
            "1",
            folder,
            folder,
            folder.resolve("states.bin"),
            folder.resolve("interactions.bin"),
            folder);
    return CampaignStates.open(settings, setup, version);
  }

  @Test
  void add_whatWasKeptBefore_isNotNew() {
    CampaignStates states = open("1");
    states.begin(INPUT);
    assertTrue(states.add(7));
    assertFalse(states.add(7));
    states.kept(7);
    CampaignStates other = open("1");
    other.begin(INPUT);
    assertFalse(other.add(7));
  }

  @Test
  void add_whatWasNotJudgedToItsEnd_isNew() {
    CampaignStates states = open("1");
    states.begin(INPUT);
    assertTrue(states.add(7));
    states.begin(INPUT);
    assertTrue(states.add(7), "the next workload");
    CampaignStates other = open("1");
    other.begin(INPUT);
    assertTrue(other.add(7), "another worker");
  }

  @Test
  void add_forAnotherVersion_isNew() {
    CampaignStates states = open("1");
    states.begin(INPUT);
    states.kept(7);
    CampaignStates other = open("2");
    other.begin(INPUT);
    assertTrue(other.add(7));
  }

  @Test
  void add_inAWorkloadOfTheCorpus_isNewOnce() throws Exception {
    Files.write(folder.resolve(NAME), INPUT);
    CampaignStates states = open("1");
    states.begin(INPUT);
    states.kept(7);
    assertTrue(states.add(7));
    assertFalse(states.add(7));
  }
}
