package io.cellvote.router.edge;

import io.cellvote.web.TraceContext;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;

/** The head of a client's request, and whom it came from. */
record Incoming(HttpPrologue prologue, Headers headers, PeerInfo peer, TraceContext trace) {
  static Incoming of(Exchange exchange) {
    return new Incoming(
        exchange.request().prologue(),
        exchange.request().headers(),
        exchange.request().remotePeer(),
        exchange.trace());
  }

  String method() {
    return prologue.method().text();
  }

  /** Path and query, as they came. */
  String target() {
    String query = prologue.query().rawValue();
    String path = prologue.uriPath().rawPath();
    return query.isEmpty() ? path : path + "?" + query;
  }
}
