package io.cellvote.local.http;

import java.io.IOException;

/** What came back is no HTTP/1.1 answer: the connection is of no further use. */
final class BrokenAnswer extends IOException {
  BrokenAnswer(String what) {
    super(what);
  }
}
