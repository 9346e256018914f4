package io.cellvote.web.chaos;

/** What happens to one request that was drawn. */
sealed interface Attack {
  /** It is held for so long, then goes on. */
  record Latency(long millis) implements Attack {}

  /** It fails as one does that met a bug (500) or a busy service (503). */
  record Failure(int status) implements Attack {}

  /** The process ends at once, as by kill -9. */
  record Kill() implements Attack {}

  /** The heap is filled by so much for a while, and the request goes on. */
  record Memory(int megabytes, long holdMillis) implements Attack {}
}
