package io.cellvote.local.platform;

/** Stands for a service that cannot start. */
final class FailingService {
  private FailingService() {}

  public static void main(String[] arguments) {
    System.err.println("cannot find what I need");
    System.exit(3);
  }
}
