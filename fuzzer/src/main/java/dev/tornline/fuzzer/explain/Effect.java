package dev.tornline.fuzzer.explain;

/** What checking a crash state shows. */
sealed interface Effect {

  /** As people read it. */
  String words();

  /** Nothing is violated. */
  record Kept() implements Effect {

    @Override
    public String words() {
      return "no violation";
    }
  }

  /** A rule is violated. */
  record Broken(String signature) implements Effect {

    @Override
    public String words() {
      return "violation " + signature;
    }
  }

  /** There is no such crash state. */
  record Unreachable() implements Effect {

    @Override
    public String words() {
      return "unreachable";
    }
  }
}
