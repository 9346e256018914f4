package io.cellvote.cell.ballot.web;

import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.web.Violations;
import io.cellvote.web.VoteForm;
import java.time.Instant;
import java.util.Optional;

/** The body of a vote in a session, as it came: {@link #ballot} names everything that is wrong. */
record SessionRequest(
    String userId,
    String sessionId,
    String optionId,
    Optional<Instant> timestamp,
    Optional<ClientMetadata> clientMetadata) {
  private static final int TEXT_MAX = 1_024;

  /** What the client says of itself; its address is what the router saw, whatever it says. */
  record ClientMetadata(
      String ipAddress, String userAgent, String deviceFingerprint, String timezone) {
    void check(Violations violations) {
      violations.optionalText("client_metadata.ip_address", ipAddress, 0, SubmitRequest.NAME_MAX);
      violations.optionalText("client_metadata.user_agent", userAgent, 0, TEXT_MAX);
      violations.optionalText(
          "client_metadata.device_fingerprint", deviceFingerprint, 0, SubmitRequest.NAME_MAX);
      violations.optionalText("client_metadata.timezone", timezone, 0, SubmitRequest.NAME_MAX);
    }
  }

  Ballot ballot(VoteForm.Sent sent) {
    Violations violations = new Violations();
    String user = violations.text("user_id", userId, 1, SubmitRequest.NAME_MAX);
    EventId session = violations.id("session_id", sessionId, EventId::parse);
    ContestantId option = violations.id("option_id", optionId, ContestantId::parse);
    said(clientMetadata).ifPresent(metadata -> metadata.check(violations));
    violations.throwIfAny();
    return new Ballot(
        user,
        session,
        option,
        sent.session(session, option, said(timestamp)),
        said(clientMetadata).map(ClientMetadata::deviceFingerprint));
  }

  private static <T> Optional<T> said(Optional<T> field) {
    return field == null ? Optional.empty() : field;
  }
}
