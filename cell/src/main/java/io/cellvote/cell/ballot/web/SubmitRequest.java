package io.cellvote.cell.ballot.web;

import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.web.Violations;
import java.time.Instant;
import java.util.Optional;

/** The body of a submit, as it came: {@link #checked} names everything that is wrong with it. */
record SubmitRequest(
    String userId,
    String eventId,
    String contestantId,
    Optional<Instant> clientTimestamp,
    Optional<Meta> meta) {
  private static final int NAME_MAX = 255;

  /** What the client says of itself. */
  record Meta(String deviceId, String appVersion) {}

  /** A body in which nothing is wrong. */
  record Checked(String userId, EventId event, ContestantId contestant) {}

  /** Reads the fields; 400 with every violation. */
  Checked checked() {
    Violations violations = new Violations();
    String user = violations.text("user_id", userId, 1, NAME_MAX);
    EventId event = violations.id("event_id", eventId, EventId::parse);
    ContestantId contestant = violations.id("contestant_id", contestantId, ContestantId::parse);
    Optional<Meta> about = meta == null ? Optional.empty() : meta;
    about.ifPresent(said -> {
      violations.optionalText("meta.device_id", said.deviceId(), 0, NAME_MAX);
      violations.optionalText("meta.app_version", said.appVersion(), 0, NAME_MAX);
    });
    violations.throwIfAny();
    return new Checked(user, event, contestant);
  }
}
