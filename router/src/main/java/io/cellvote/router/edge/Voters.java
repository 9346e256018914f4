package io.cellvote.router.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import io.cellvote.model.RegionId;
import io.cellvote.model.RegionTable;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.web.Bearer;
import io.cellvote.web.TokenPeek;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tells whose request it is, as far as routing goes: nobody's word is checked here. */
public final class Voters {
  /** Who registers somebody else is not the one whose home counts. */
  private static final Set<String> FOR_SOMEBODY_NEW = Set.of("/v1/auth/register", "/v1/account");

  private final TokenPeek peek;
  private final RegionTable regions;
  private final Optional<RegionId> own;

  /**
   * @param own the router's region: what belongs to no voter goes to its cells first
   */
  public Voters(TokenPeek peek, RegionTable regions, Optional<RegionId> own) {
    this.peek = requireNonNull(peek, "peek");
    this.regions = requireNonNull(regions, "regions");
    this.own = requireNonNull(own, "own");
  }

  /** Whose request it is; empty for one that makes a voter, or without a token that names one. */
  Optional<UserId> of(Exchange exchange) {
    boolean makesOne =
        exchange.method().equals("POST") && FOR_SOMEBODY_NEW.contains(exchange.rawPath());
    return makesOne ? Optional.empty() : of(exchange.request().headers());
  }

  private Optional<UserId> of(Headers headers) {
    return headers.first(HeaderNames.AUTHORIZATION).flatMap(Bearer::token).flatMap(peek::userId);
  }

  /**
   * A voter for a request without one: spreads such requests evenly over the cells, those of the
   * router's own region if that is known.
   */
  UserId anybody(RequestId request) {
    UserId anywhere = new UserId(UUID.nameUUIDFromBytes(request.value().getBytes(US_ASCII)));
    return own.map(region -> UserId.inRegion(bytes(anywhere.value()), region, regions))
        .orElse(anywhere);
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
