package io.cellvote.local.platform;

import java.util.Locale;

/** What kinds of processes a platform is made of, in the order in which they are stopped. */
public enum PartKind {
  ROUTER,
  GLOBAL_CONTROL,
  CELL,
  MAIL,
  REDIS,
  KAFKA,
  DATABASE;

  /** As it is written: {@code global-control}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Services stop before the stores that they use: 0 first, 2 last. */
  int stopPhase() {
    return switch (this) {
      case ROUTER, GLOBAL_CONTROL, CELL -> 0;
      case REDIS, KAFKA, MAIL -> 1;
      case DATABASE -> 2;
    };
  }
}
