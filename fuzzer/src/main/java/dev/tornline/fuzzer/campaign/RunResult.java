package dev.tornline.fuzzer.campaign;

/**
 * How a run ended.
 *
 * @param reason why it ended
 * @param progress where it stood
 * @param all what this run and the earlier runs of the campaign did
 * @param trouble what went wrong last, with a place to look; empty if nothing did
 */
public record RunResult(EndReason reason, Progress progress, CampaignStats all, String trouble) {}
