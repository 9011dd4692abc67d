package dev.tornline.fuzzer.explain;

/** What a crash state does to the promises. */
sealed interface Effect {

  /** As people read it. */
  String words();

  /** All are kept. */
  record Kept() implements Effect {

    @Override
    public String words() {
      return "kept";
    }
  }

  /** One is broken. */
  record Broken(String signature) implements Effect {

    @Override
    public String words() {
      return "broken, " + signature;
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
