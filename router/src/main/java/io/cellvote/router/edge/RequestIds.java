package io.cellvote.router.edge;

import io.cellvote.model.RequestId;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Gives each request its one id: the client's Idempotency-Key, or a random one. */
final class RequestIds {
  static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");

  private RequestIds() {}

  /** The id; empty if the client's key is not one. */
  static Optional<RequestId> of(Headers headers) {
    if (!headers.contains(IDEMPOTENCY_KEY)) {
      return Optional.of(random());
    }
    List<String> keys = headers.get(IDEMPOTENCY_KEY).allValues();
    return keys.size() == 1 ? RequestId.parse(keys.getFirst().strip()) : Optional.empty();
  }

  // Has to differ, not to be a secret: a vote's id is made of it and of the voter.
  private static RequestId random() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new RequestId(new UUID(random.nextLong(), random.nextLong()).toString());
  }
}
