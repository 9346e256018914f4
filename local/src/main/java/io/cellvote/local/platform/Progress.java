package io.cellvote.local.platform;

/** Where long work says how far it is: one line at a time. */
@FunctionalInterface
public interface Progress {
  void say(String line);

  /** For tests, which look at the end only. */
  static Progress silent() {
    return line -> {};
  }
}
