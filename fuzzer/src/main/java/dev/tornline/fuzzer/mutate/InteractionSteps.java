package dev.tornline.fuzzer.mutate;

import dev.tornline.fuzzer.interaction.Between;
import dev.tornline.fuzzer.interaction.Discharge;
import dev.tornline.fuzzer.interaction.Obligation;
import java.util.List;

/** Adds steps that make interactions which a campaign has rarely reached. */
final class InteractionSteps {

  private final Script script;
  private final Dice dice;
  private final Rarest rarest;
  private final OriginSteps origins;
  private final BetweenSteps betweens;
  private final DischargeSteps discharges;

  InteractionSteps(Script script, Rarest rarest) {
    this.script = script;
    this.dice = script.dice;
    this.rarest = rarest;
    Preamble preamble = new Preamble(script);
    this.origins = new OriginSteps(script, preamble);
    this.betweens = new BetweenSteps(script, preamble);
    this.discharges = new DischargeSteps(script, preamble);
  }

  /**
   * Takes something that is pending, or makes something pending; lets something happen to it; has
   * it promised.
   */
  void add() {
    Obligation pending = dice.oneIn(2) ? some() : null;
    if (pending == null) {
      origins.add(rarest.origin(dice));
      pending = newest();
    }
    if (pending == null) {
      return;
    }
    Between between = Between.NOTHING;
    for (int count = happenings(); count > 0; count--) {
      between = rarest.between(pending, dice);
      betweens.add(between, pending);
    }
    if (!dice.oneIn(3)) {
      discharges.add(rarest.discharge(pending, between, dice), pending);
      if (dice.oneIn(3)) {
        again(pending);
      }
    }
    if (Discharge.LOAD.fits(pending.origin) && dice.oneIn(4)) {
      discharges.add(Discharge.LOAD, pending); // loads are judged, whatever came before
    }
  }

  /** What was promised becomes pending again, and is promised again. */
  private void again(Obligation promised) {
    int before = script.obligations().size();
    if (promised.origin.hasRange() && promised.file.isRegular() && !dice.oneIn(3)) {
      boolean other = dice.oneIn(3);
      betweens.add(other ? Between.STORE_OTHER_MAPPING : Between.STORE_SAME_PAGE, promised);
    } else {
      origins.add(promised.origin);
    }
    Obligation pending = script.obligations().size() > before ? newest() : promised;
    discharges.add(rarest.discharge(pending, Between.NOTHING, dice), pending);
  }

  private int happenings() {
    return switch (dice.below(6)) {
      case 0 -> 0;
      case 1, 2, 3 -> 1;
      case 4 -> 2;
      default -> 3;
    };
  }

  private Obligation some() {
    List<Obligation> all = script.obligations();
    return all.isEmpty() ? null : all.get(Math.max(0, all.size() - 1 - dice.below(6)));
  }

  private Obligation newest() {
    List<Obligation> all = script.obligations();
    return all.isEmpty() ? null : all.getLast();
  }
}
