package dev.tornline.fuzzer.interaction;

/** An origin, what came in between, and the discharge. */
public record Interaction(Origin origin, Between between, Discharge discharge) {

  private static final Origin[] ORIGINS = Origin.values();
  private static final Between[] BETWEENS = Between.values();
  private static final Discharge[] DISCHARGES = Discharge.values();

  /** How many there are, possible or not. */
  public static final int COUNT = ORIGINS.length * BETWEENS.length * DISCHARGES.length;

  /** The one with that number. */
  public static Interaction at(int number) {
    int rest = number / DISCHARGES.length;
    return new Interaction(
        ORIGINS[rest / BETWEENS.length],
        BETWEENS[rest % BETWEENS.length],
        DISCHARGES[number % DISCHARGES.length]);
  }

  /** Its number, from 0. */
  public int number() {
    return number(origin, between, discharge);
  }

  static int number(Origin origin, Between between, Discharge discharge) {
    return (origin.ordinal() * BETWEENS.length + between.ordinal()) * DISCHARGES.length
        + discharge.ordinal();
  }

  /** Whether the three can meet on a target that has all operations. */
  public boolean isPossible() {
    return between.fits(origin) && discharge.fits(origin);
  }

  /** The three in text, from left to right in time. */
  public String words() {
    return origin.word() + " > " + between.word() + " > " + discharge.word();
  }
}
