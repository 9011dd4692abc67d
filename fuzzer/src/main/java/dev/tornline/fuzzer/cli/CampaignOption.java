package dev.tornline.fuzzer.cli;

import dev.tornline.fuzzer.UserException;
import dev.tornline.fuzzer.campaign.CampaignFolder;
import dev.tornline.fuzzer.finding.FindingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The campaign whose findings may be named by their ids. */
final class CampaignOption {

  @Option(
      names = "--campaign",
      paramLabel = "DIR",
      description =
          "campaign in which to look up ids of findings; default: the one below campaigns/ that"
              + " ran last")
  private Path campaign;

  /**
   * What a user names: a file or a folder that is there, or else the folder of the finding of that
   * id.
   *
   * @throws UserException if the campaign has no such finding, or several
   */
  Path find(Path named) throws IOException {
    String id = named.toString();
    if (Files.exists(named) || !FindingStore.isId(id)) {
      return named;
    }
    Path root = campaign(id);
    List<Path> found = FindingStore.named(CampaignFolder.findingsOf(root), id);
    if (found.isEmpty()) {
      throw new UserException(
          id
              + ": no such file, and no finding of this id in "
              + root
              + "; name another campaign with --campaign");
    }
    if (found.size() > 1) {
      throw new UserException(
          id
              + ": "
              + found.size()
              + " findings in "
              + root
              + " match: "
              + found.stream()
                  .map(folder -> folder.getFileName().toString())
                  .collect(Collectors.joining(", ")));
    }
    return found.getFirst();
  }

  private Path campaign(String id) throws IOException {
    if (campaign == null) {
      Path parent = CampaignFolder.CAMPAIGNS;
      return CampaignFolder.newest(parent, Optional.empty())
          .orElseThrow(
              () ->
                  new UserException(
                      id
                          + ": no such file, and no campaign below "
                          + parent
                          + "/ to look for a finding of this id; name one with --campaign"));
    }
    if (!CampaignFolder.isCampaign(campaign)) {
      throw new UserException(campaign + ": not a campaign: no campaign.json in it");
    }
    return campaign;
  }
}
