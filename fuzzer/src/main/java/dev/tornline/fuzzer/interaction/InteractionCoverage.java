package dev.tornline.fuzzer.interaction;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which interactions a table has, which its target cannot have and why, and which are missing. */
public record InteractionCoverage(InteractionTable table) {

  /** What is known of one interaction. */
  public sealed interface Status {

    /** It was reached so often, in so many states of page-table entry and inode. */
    record Reached(int times, int states) implements Status {}

    /** It cannot be, or not on this target. */
    record Impossible(String why) implements Status {}

    /** It can be, as far as is known, and was not reached. */
    record Missing() implements Status {}
  }

  /** What the table knows of an interaction. */
  public Status of(Interaction interaction) {
    int number = interaction.number();
    if (table.count(number) > 0) {
      int states = Integer.bitCount(table.states(number));
      return new Status.Reached(table.count(number), states);
    }
    return obstacle(interaction).<Status>map(Status.Impossible::new).orElseGet(Status.Missing::new);
  }

  /** All interactions with an origin, in the order of what comes in between. */
  public static List<Interaction> with(Origin origin) {
    return IntStream.range(0, Interaction.COUNT)
        .mapToObj(Interaction::at)
        .filter(interaction -> interaction.origin() == origin)
        .toList();
  }

  /** The calls that the target refused whenever they were tried, with the error. */
  public List<String> refusedCalls() {
    return IntStream.range(0, Call.COUNT)
        .boxed()
        .flatMap(
            number ->
                table.tally(number).missing().stream().map(errno -> Call.at(number).refused(errno)))
        .toList();
  }

  private Optional<String> obstacle(Interaction interaction) {
    String origin = interaction.origin().word();
    if (!interaction.between().fits(interaction.origin())) {
      String between = interaction.between().word();
      return Optional.of(between + " needs " + interaction.between().needs() + ", not " + origin);
    }
    if (!interaction.discharge().fits(interaction.origin())) {
      String discharge = interaction.discharge().word();
      String needs = interaction.discharge().needs();
      return Optional.of(discharge + " needs " + needs + ", not " + origin);
    }
    return Required.by(interaction)
        .flatMap(
            call ->
                table.tally(call.number()).missing().stream()
                    .map(errno -> "the target answers " + call.word() + " with " + errno))
        .findFirst();
  }
}
