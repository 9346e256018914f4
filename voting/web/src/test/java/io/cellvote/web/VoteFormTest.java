package io.cellvote.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.RequestId;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which vote a submit is, in each form. */
class VoteFormTest {
  private static final UserId VOTER = new UserId(new UUID(1, 1));
  private static final EventId EVENT =
      new EventId(UUID.fromString("aa000000-0000-4000-8000-000000000001"));
  private static final ContestantId OPTION = ContestantId.of(EVENT, 0);
  private static final Instant AT = Instant.parse("2026-01-15T10:30:00.700Z");

  private static VoteForm.Sent sent(String request, boolean keyed) {
    return new VoteForm.Sent(VOTER, new RequestId(request), keyed);
  }

  private static Optional<VoteId> peek(VoteForm form, VoteForm.Sent sent, String body) {
    return form.peek(sent, body.getBytes(UTF_8));
  }

  private static String session(String timestamp) {
    return """
    {"session_id": "%s", "option_id": "%s", "timestamp": "%s"}
    """
        .formatted(EVENT, OPTION.toString().toUpperCase(java.util.Locale.ROOT), timestamp);
  }

  @Test
  void ofPath_knowsEachForm() {
    for (VoteForm form : VoteForm.values()) {
      assertThat(VoteForm.ofPath(form.path())).contains(form);
    }
    assertThat(VoteForm.ofPath("/v1/vote/submit/")).isEmpty();
  }

  @Test
  void canonical_isNamedByVoterEventAndRequest() {
    Optional<VoteId> vote =
        peek(VoteForm.CANONICAL, sent("r", false), "{\"event_id\": \"" + EVENT + "\"}");

    assertThat(vote).contains(VoteId.of(VOTER, EVENT, new RequestId("r")));
  }

  @Test
  void clientNamed_isTheClientsId_whateverTheRequest() {
    String body = "{\"vote_id\": \"3f8a0c5e-4f0a-4b43-b8a5-000000000001\"}";

    assertThat(peek(VoteForm.CLIENT_NAMED, sent("r", false), body))
        .isEqualTo(peek(VoteForm.CLIENT_NAMED, sent("s", true), body))
        .contains(VoteId.parse("3f8a0c5e-4f0a-4b43-b8a5-000000000001").orElseThrow());
  }

  @Test
  void session_withinOneSecond_isTheSameVote() {
    VoteId vote = sent("r", false).session(EVENT, OPTION, Optional.of(AT));

    assertThat(sent("s", false).session(EVENT, OPTION, Optional.of(AT.plusMillis(299))))
        .isEqualTo(vote);
    assertThat(sent("s", false).session(EVENT, OPTION, Optional.of(AT.plusMillis(300))))
        .isNotEqualTo(vote);
    assertThat(sent("r", false).session(EVENT, ContestantId.of(EVENT, 1), Optional.of(AT)))
        .isNotEqualTo(vote);
  }

  @Test
  void session_withAKey_isNamedByTheKey() {
    VoteId vote = sent("r", true).session(EVENT, OPTION, Optional.of(AT));

    assertThat(vote).isEqualTo(sent("r", true).session(EVENT, OPTION, Optional.empty()));
    assertThat(vote).isNotEqualTo(sent("s", true).session(EVENT, OPTION, Optional.of(AT)));
  }

  @Test
  void peek_ofASession_isWhatTheCellReads() {
    assertThat(peek(VoteForm.SESSION, sent("r", false), session("2026-01-15T10:30:00.1Z")))
        .contains(sent("r", false).session(EVENT, OPTION, Optional.of(AT)));
  }

  @Test
  void peek_ofNoVote_isEmpty() {
    for (VoteForm form : VoteForm.values()) {
      assertThat(peek(form, sent("r", false), "{}")).isEmpty();
      assertThat(peek(form, sent("r", false), "[")).isEmpty();
    }
    assertThat(peek(VoteForm.SESSION, sent("r", false), session("yesterday"))).isEmpty();
  }
}
