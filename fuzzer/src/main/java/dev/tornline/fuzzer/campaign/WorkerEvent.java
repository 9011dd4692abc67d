package dev.tornline.fuzzer.campaign;

import dev.tornline.fuzzer.protocol.WorkerMessage;

/** What happened to a worker. */
sealed interface WorkerEvent {

  /** Which worker. */
  int worker();

  /** It said something. */
  record Said(int worker, WorkerMessage message) implements WorkerEvent {}

  /** The line to it is out of order; if it is because the worker ends, its end follows. */
  record Trouble(int worker, String message) implements WorkerEvent {}

  /** libFuzzer reported what is covered. */
  record Covered(int worker, Coverage coverage) implements WorkerEvent {}

  /** The process ended. */
  record Ended(int worker, int exitCode) implements WorkerEvent {}
}
