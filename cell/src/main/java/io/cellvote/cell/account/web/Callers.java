package io.cellvote.cell.account.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cellvote.model.RequestId;
import io.cellvote.web.BadRequest;
import io.cellvote.web.Hop;
import io.cellvote.web.Principal;
import io.cellvote.web.RequestContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
    return sha256(caller.issuer() + "\0" + caller.subject() + "\0" + id.value());
  }

  private static String sha256(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
