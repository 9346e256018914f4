package io.cellvote.local.platform;

/** Waits between two looks at the world. */
final class Pause {
  private Pause() {}

  /** An interrupt ends the work that waits here. */
  static void millis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("Interrupted.", e);
    }
  }
}
