package io.cellvote.router.upstream;

import static java.util.Objects.requireNonNull;

import io.cellvote.web.BadRequest;
import io.cellvote.web.Json;
import io.helidon.http.Headers;
import java.util.Optional;

/**
 * What a server answered. A {@code rest} that is there must be closed.
 *
 * @param body the whole body, or its beginning if there is a rest
 * @param rest what did not fit the buffer, as it comes
 */
public record Answer(int status, Headers headers, Bytes body, Optional<AnswerStream> rest) {
  public Answer {
    requireNonNull(headers, "headers");
    requireNonNull(body, "body");
    requireNonNull(rest, "rest");
  }

  /** The {@code error} of a problem+json body; empty for any other body. */
  public Optional<String> error() {
    try {
      return Optional.ofNullable(Json.read(body.array(), ErrorMember.class).error());
    } catch (BadRequest e) {
      return Optional.empty();
    }
  }

  /** Lets go of the rest, if there is one. */
  public void discard() {
    rest.ifPresent(AnswerStream::close);
  }

  private record ErrorMember(String error) {}
}
