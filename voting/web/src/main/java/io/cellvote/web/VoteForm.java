package io.cellvote.web;

import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The forms in which the API takes votes, and which vote a submit is in each: the same in every
 * cell, so that a retry anywhere is a repeat.
 */
public enum VoteForm {
  /** The canonical one: voter, event and request name the vote. */
  CANONICAL("/v1/vote/submit"),
  /** The client names the vote. */
  CLIENT_NAMED("/v1/vote"),
  /** An event is called a session, a contestant an option. */
  SESSION("/api/v1/votes");

  private final String path;

  VoteForm(String path) {
    this.path = path;
  }

  /** Where votes of this form are sent, by POST. */
  public String path() {
    return path;
  }

  /** The form that is sent to this path; empty for any other path. */
  public static Optional<VoteForm> ofPath(String path) {
    return Stream.of(values()).filter(form -> form.path.equals(path)).findFirst();
  }

  /**
   * A request that carries a vote.
   *
   * @param keyed whether the client gave the request's id, as its Idempotency-Key
   */
  public record Sent(UserId voter, RequestId request, boolean keyed) {
    /** The vote of the canonical form. */
    public VoteId canonical(EventId event) {
      return VoteId.of(voter, event, request);
    }

    /**
     * The vote of the session form. Without an Idempotency-Key the same choice of the same second
     * on the client's clock is the same request.
     */
    public VoteId session(EventId session, ContestantId option, Optional<Instant> timestamp) {
      Optional<RequestId> said =
          timestamp
              .filter(_ -> !keyed)
              .map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString())
              .map(second -> RequestId.ofNames(session.toString(), option.toString(), second));
      return VoteId.of(voter, session, said.orElse(request));
    }
  }

  /** The vote of a body that nobody has checked; empty when it names none. */
  public Optional<VoteId> peek(Sent sent, byte[] unchecked) {
    try {
      Body body = Json.read(unchecked, Body.class);
      return switch (this) {
        case CANONICAL -> EventId.parse(body.eventId()).map(sent::canonical);
        case CLIENT_NAMED -> VoteId.parse(body.voteId());
        case SESSION -> body.session(sent);
      };
    } catch (BadRequest noVote) {
      return Optional.empty();
    }
  }

  private record Body(
      String voteId,
      String eventId,
      String sessionId,
      String optionId,
      Optional<Instant> timestamp) {
    Optional<VoteId> session(Sent sent) {
      Optional<Instant> at = timestamp == null ? Optional.empty() : timestamp;
      return EventId.parse(sessionId)
          .flatMap(session ->
              ContestantId.parse(optionId).map(option -> sent.session(session, option, at)));
    }
  }
}
