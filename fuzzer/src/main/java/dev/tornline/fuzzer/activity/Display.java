package dev.tornline.fuzzer.activity;

/** Where it is shown what is being done. Used by one thread at a time. */
interface Display extends AutoCloseable {

  /** Shows how it stands; called several times a second. */
  void show(Work work);

  /** Takes away what can be taken away, so that something else can be printed. */
  void erase();

  @Override
  void close();
}
