package dev.tornline.fuzzer.campaign;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.setup.SetupBeforeBlockWrites;
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
  static final int SCHEMA = 6;

  private static final Json.Form<PlanDocument> FORM =
      new Json.Form<>(
          "campaign",
          SCHEMA,
          PlanDocument.class,
          "start a new campaign in another folder",
          List.of(
              new Json.Earlier<>(4, Schema4.class, old -> of(old.plan())),
              new Json.Earlier<>(5, Schema5.class, Schema5::today)));

  /** The form when all block writes tore. */
  private record Schema5(int schema, Plan plan, String checksum) {

    private record Plan(
        SetupBeforeBlockWrites setup,
        List<String> variants,
        int statesPerWorkload,
        int recoveryDepth,
        List<String> corpus) {

      CampaignPlan today() {
        return new CampaignPlan(setup.today(), variants, statesPerWorkload, recoveryDepth, corpus);
      }
    }

    /** The same in today's form; an edited one stays one. */
    PlanDocument today() {
      PlanDocument today = of(plan.today());
      return checksum.equals(checksumOf(plan))
          ? today
          : new PlanDocument(SCHEMA, today.plan, checksum);
    }
  }

  /** The form before that one, which had no checksum. */
  private record Schema4(
      int schema,
      SetupBeforeBlockWrites setup,
      List<String> variants,
      int statesPerWorkload,
      int recoveryDepth,
      List<String> corpus) {

    CampaignPlan plan() {
      return new CampaignPlan(setup.today(), variants, statesPerWorkload, recoveryDepth, corpus);
    }
  }

  static PlanDocument of(CampaignPlan plan) {
    return new PlanDocument(SCHEMA, plan, checksumOf(plan));
  }

  private static String checksumOf(Object plan) {
    return Sha1.hex(Json.printLine(plan).getBytes(StandardCharsets.UTF_8));
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
