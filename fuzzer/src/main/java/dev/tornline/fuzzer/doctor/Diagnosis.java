package dev.tornline.fuzzer.doctor;

/**
 * The result of one check.
 *
 * @param state how it is
 * @param subject what was checked
 * @param finding what was found
 * @param remedy what to do about it; empty if there is nothing to do
 */
public record Diagnosis(State state, String subject, String finding, String remedy) {

  /** How something is. */
  public enum State {
    /** As it should be. */
    OK,
    /** Fuzzing works, but worse than it could. */
    POOR,
    /** Fuzzing does not work. */
    MISSING
  }

  static Diagnosis ok(String subject, String finding) {
    return new Diagnosis(State.OK, subject, finding, "");
  }

  static Diagnosis poor(String subject, String finding, String remedy) {
    return new Diagnosis(State.POOR, subject, finding, remedy);
  }

  static Diagnosis missing(String subject, String finding, String remedy) {
    return new Diagnosis(State.MISSING, subject, finding, remedy);
  }
}
