package io.cellvote.router.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.web.Bearer;
import io.cellvote.web.TokenPeek;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.Optional;
import java.util.UUID;

/** Tells whose request it is, as far as routing goes: nobody's word is checked here. */
public final class Voters {
  private final TokenPeek peek;

  public Voters(TokenPeek peek) {
    this.peek = requireNonNull(peek, "peek");
  }

  /** The voter of the bearer token; empty without one that names a voter. */
  Optional<UserId> of(Headers headers) {
    return headers.first(HeaderNames.AUTHORIZATION).flatMap(Bearer::token).flatMap(peek::userId);
  }

  /** A voter for a request without one: spreads such requests evenly over the cells. */
  static UserId anybody(RequestId request) {
    return new UserId(UUID.nameUUIDFromBytes(request.value().getBytes(US_ASCII)));
  }
}
