package dev.tornline.fuzzer.worker;

import dev.tornline.fuzzer.codec.CorpusEntry;
import dev.tornline.fuzzer.setup.Setup;
import dev.tornline.fuzzer.store.Sha1;
import dev.tornline.fuzzer.store.StateTable;
import dev.tornline.oracle.examine.SeenStates;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a campaign has judged and found unbroken, shared by its workers and runs. A state that
 * breaks something is judged again whenever it is met, so that no finding is lost with the worker
 * that met it first. So is every state of a workload in the corpus: a new worker runs the corpus
 * first, and libFuzzer must see all the coverage that each input contributes.
 */
final class CampaignStates implements JudgedStates {

  /** 64 MiB of keys. */
  private static final long KEYS_MAX = 1L << 23;

  private static final int OF_ONE_WORKLOAD_MAX = 1 << 20;

  private final StateTable table;
  private final Path corpus;
  private final long salt;
  private SeenStates ofWorkload = new SeenStates(OF_ONE_WORKLOAD_MAX);
  private boolean showsAll;

  private CampaignStates(StateTable table, Path corpus, long salt) {
    this.table = table;
    this.corpus = corpus;
    this.salt = salt;
  }

  /**
   * Opens the states of a campaign.
   *
   * @param version of Tornline; another one may judge otherwise
   */
  static CampaignStates open(WorkerSettings settings, Setup setup, String version) {
    return new CampaignStates(
        StateTable.open(settings.states(), KEYS_MAX), settings.corpus(), salt(setup, version));
  }

  @Override
  public void begin(byte[] input) {
    ofWorkload = new SeenStates(OF_ONE_WORKLOAD_MAX);
    showsAll = Files.exists(corpus.resolve(CorpusEntry.nameOf(input)));
  }

  @Override
  public boolean add(long key) {
    return (showsAll || !table.contains(key ^ salt)) && ofWorkload.add(key);
  }

  @Override
  public void kept(long key) {
    table.add(key ^ salt);
  }

  private static long salt(Setup setup, String version) {
    String identity =
        String.join(
            "\n",
            version,
            setup.target().name(),
            setup.target().identity().toString(),
            setup.defects().toString(),
            setup.geometry().toString(),
            setup.model().toString());
    return ByteBuffer.wrap(Sha1.of(identity.getBytes(StandardCharsets.UTF_8))).getLong();
  }
}
