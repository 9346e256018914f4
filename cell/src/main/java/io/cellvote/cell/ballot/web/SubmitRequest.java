package io.cellvote.cell.ballot.web;

import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.VoteId;
import io.cellvote.web.Violations;
import io.cellvote.web.VoteForm;
import java.time.Instant;
import java.util.Optional;

/** The body of a submit, as it came: reading it as a ballot names everything that is wrong. */
record SubmitRequest(
    String voteId,
    String userId,
    String eventId,
    String contestantId,
    Optional<Instant> clientTimestamp,
    Optional<Meta> meta) {
  static final int NAME_MAX = 255;

  /** What the client says of itself. */
  record Meta(String deviceId, String appVersion) {}

  /** The vote that voter, event and request name; a {@code vote_id} is ignored. */
  Ballot named(VoteForm.Sent sent) {
    Violations violations = new Violations();
    Fields fields = check(violations);
    violations.throwIfAny();
    return fields.ballot(sent.canonical(fields.event()));
  }

  /** The vote that the client names. */
  Ballot clientNamed() {
    Violations violations = new Violations();
    VoteId vote = violations.id("vote_id", voteId, VoteId::parse);
    Fields fields = check(violations);
    violations.throwIfAny();
    return fields.ballot(vote);
  }

  private record Fields(
      String userId, EventId event, ContestantId contestant, Optional<String> device) {
    Ballot ballot(VoteId vote) {
      return new Ballot(userId, event, contestant, vote, device);
    }
  }

  private Fields check(Violations violations) {
    Optional<Meta> about = meta == null ? Optional.empty() : meta;
    about.ifPresent(said -> {
      violations.optionalText("meta.device_id", said.deviceId(), 0, NAME_MAX);
      violations.optionalText("meta.app_version", said.appVersion(), 0, NAME_MAX);
    });
    return new Fields(
        violations.text("user_id", userId, 1, NAME_MAX),
        violations.id("event_id", eventId, EventId::parse),
        violations.id("contestant_id", contestantId, ContestantId::parse),
        about.map(Meta::deviceId));
  }
}
