package dev.tornline.fuzzer.campaign;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.setup.SetupDocument;
import dev.tornline.fuzzer.store.Json;
import dev.tornline.fuzzer.store.Sha1;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code campaign.json}: the plan of a campaign, and what shows that somebody has edited it.
 *
 * @param schema {@link #SCHEMA}
 * @param plan what is fuzzed
 * @param checksum SHA-1 of the plan as JSON in one line
 */
record PlanDocument(int schema, CampaignPlan plan, String checksum) {

  /** The version of this form. Numbers below 4 belong to forms that are no longer read. */
  static final int SCHEMA = 5;

  private static final Json.Form<PlanDocument> FORM =
      new Json.Form<>(
          "campaign",
          SCHEMA,
          PlanDocument.class,
          "start a new campaign in another folder",
          List.of(new Json.Earlier<>(4, Schema4.class, old -> of(old.plan()))));

  /** The form before this one, which had no checksum. */
  private record Schema4(
      int schema,
      SetupDocument setup,
      List<String> variants,
      int statesPerWorkload,
      int recoveryDepth,
      List<String> corpus) {

    CampaignPlan plan() {
      return new CampaignPlan(setup, variants, statesPerWorkload, recoveryDepth, corpus);
    }
  }

  static PlanDocument of(CampaignPlan plan) {
    byte[] line = Json.printLine(plan).getBytes(StandardCharsets.UTF_8);
    return new PlanDocument(SCHEMA, plan, Sha1.hex(line));
  }

  /**
   * The plan in a file.
   *
   * @throws UserException if the file is damaged, of another schema, or edited
   */
  static CampaignPlan read(Path file) {
    PlanDocument read = Json.read(file, FORM);
    if (!read.equals(of(read.plan()))) {
      throw new UserException(
          file
              + ": edited after the campaign began, but its corpus and its findings belong to the"
              + " original; undo the edit, or start another campaign");
    }
    return read.plan();
  }
}
