package dev.tornline.fuzzer.activity;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Something that is being done, and how much of it is. */
final class Work {

  private final String what;
  private final String unit;
  private final long total;
  private final AtomicLong done = new AtomicLong();
  private volatile String part = "";

  Work(String what, String unit, long total) {
    this.what = what;
    this.unit = unit;
    this.total = total;
  }

  String what() {
    return what;
  }

  String unit() {
    return unit;
  }

  long total() {
    return total;
  }

  long done() {
    return done.get();
  }

  String part() {
    return part;
  }

  void count() {
    done.incrementAndGet();
  }

  void part(String name) {
    part = name;
  }

  boolean hasTotal() {
    return total != Activity.UNKNOWN;
  }

  /** All of it in one line: {@code regress: 3 of 9 cases, corpus/a.tl}. */
  String words() {
    String number = String.format(Locale.ROOT, "%,d", done.get());
    String counted =
        unit.isEmpty() ? "" : ": " + number + (hasTotal() ? " of " + total + " " : " ") + unit;
    return what + counted + (part.isEmpty() ? "" : (counted.isEmpty() ? ": " : ", ") + part);
  }
}
