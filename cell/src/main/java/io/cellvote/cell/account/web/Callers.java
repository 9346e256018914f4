package io.cellvote.cell.account.web;

import io.cellvote.model.RequestId;
import io.cellvote.model.Sha256;
import io.cellvote.web.BadRequest;
import io.cellvote.web.Hop;
import io.cellvote.web.Principal;
import io.cellvote.web.RequestContext;
import jakarta.ws.rs.container.ContainerRequestContext;

/** Who sent a request, and which request it is. */
final class Callers {
  private Callers() {}

  static Principal principal(ContainerRequestContext request) {
    return RequestContext.principal(request).orElseThrow();
  }

  /** Names the request for ever, without telling anything of it. */
  static String requestKey(ContainerRequestContext request) {
    RequestId id =
        RequestContext.hop(request)
            .map(Hop::requestId)
            .flatMap(RequestId::parse)
            .orElseThrow(() -> new BadRequest("Idempotency-Key", "is not a request id"));
    Principal caller = principal(request);
    return Sha256.hex(caller.issuer() + "\0" + caller.subject() + "\0" + id.value());
  }
}
