package io.cellvote.local.whole.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Votes in their three forms, and what is told of them. */
final class VotingCases {
  private static final int TRIES_MAX = 200;

  private final Contract contract;
  private final Ballots ballots;

  VotingCases(Contract contract) throws Exception {
    this.contract = contract;
    this.ballots = contract.event();
  }

  Stream<DynamicTest> cases() {
    return Stream.of(
        dynamicTest("a vote counts, and is told", this::canonical),
        dynamicTest("a vote that does not wait is acked", this::async),
        dynamicTest("a named vote has its own name", this::named),
        dynamicTest("a name in two events is two votes", this::namedTwice),
        dynamicTest("a session's vote is accepted", this::session),
        dynamicTest("a second vote is refused in each form", this::duplicates),
        dynamicTest("nobody votes for another", this::another),
        dynamicTest("there must be such an event and contestant", this::unknown),
        dynamicTest("the event must be open", this::notOpen),
        dynamicTest("a status is for its own voter", this::otherStatus),
        dynamicTest("one voter has a limit", this::limit),
        dynamicTest("a challenge is for an event", this::challenge));
  }

  private void canonical() throws Exception {
    String voter = Contract.anybody();
    JsonNode first = ballots.canonical(voter).header("Idempotency-Key", "k").expect(200);
    JsonNode again = ballots.canonical(voter).header("Idempotency-Key", "k").expect(200);

    assertThat(again.get("vote_id")).isEqualTo(first.get("vote_id"));
    JsonNode status = status("voteStatus", voter, first.get("vote_id").asText()).expect(200);
    assertThat(status.get("vote_status").asText()).isEqualTo("processed");
  }

  private ApiCall status(String operation, String voter, String vote) {
    return contract
        .api()
        .call(operation)
        .token(contract.token(voter, "vote"))
        .path("vote_id", vote);
  }

  private void async() throws Exception {
    String voter = Contract.anybody();
    var answer = ballots.canonical(voter).header("Prefer", "respond-async").send();

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Location").orElse("")).contains("/status?receipt=");
    String vote = UUID.randomUUID().toString();
    var named = ballots.named(Contract.anybody(), vote).header("Prefer", "respond-async").send();
    assertThat(named.statusCode()).isEqualTo(202);
    assertThat(named.headers().firstValue("Location").orElse(""))
        .startsWith("/v1/vote/status/" + vote);
  }

  private void named() throws Exception {
    String voter = Contract.anybody();
    String vote = UUID.randomUUID().toString();

    assertThat(ballots.named(voter, vote).expect(200).get("vote_id").asText()).isEqualTo(vote);
    ballots.named(voter, vote).expect(200);
    assertThat(status("namedVoteStatus", voter, vote).expect(200).get("status").asText())
        .isEqualTo("processed");
    ballots.named(voter, "none").refused(400, "bad_request");
    status("namedVoteStatus", voter, Refusals.NOBODY).refused(404, "vote_not_found");
  }

  private void namedTwice() throws Exception {
    String voter = Contract.anybody();
    String vote = UUID.randomUUID().toString();

    ballots.named(voter, vote).expect(200);
    contract.event().named(voter, vote).expect(200);
  }

  private void session() throws Exception {
    String voter = Contract.anybody();
    JsonNode first = ballots.session(voter).expect(201);
    JsonNode again = ballots.session(voter).expect(201);

    assertThat(again.get("vote_id")).isEqualTo(first.get("vote_id"));
    assertThat(again.get("confirmation_code")).isEqualTo(first.get("confirmation_code"));
    assertThat(first.get("confirmation_code").asText()).matches("[0-9A-Z]{9}");
  }

  private void duplicates() throws Exception {
    String voter = Contract.anybody();
    String vote = ballots.canonical(voter).expect(200).get("vote_id").asText();

    JsonNode second = ballots.canonical(voter).refused(409, "duplicate_vote");
    assertThat(second.get("existing_vote_id").asText()).isEqualTo(vote);
    ballots.named(voter, UUID.randomUUID().toString()).refused(409, "duplicate_vote");
    JsonNode inSession =
        ballots.session(voter).with("option_id", ballots.second()).refused(409, "duplicate_vote");
    assertThat(inSession.get("existing_vote_id").asText()).isEqualTo(vote);
    assertThat(inSession.has("timestamp")).isTrue();
  }

  private void another() throws Exception {
    String voter = Contract.anybody();
    ballots.canonical(voter).with("user_id", "another").refused(403, "not_your_user_id");
    ballots
        .named(voter, Refusals.NOBODY)
        .with("user_id", "another")
        .refused(403, "not_your_user_id");
    ballots.session(voter).with("user_id", "another").refused(403, "not_your_user_id");
  }

  private void unknown() throws Exception {
    String voter = Contract.anybody();
    ballots.canonical(voter).with("event_id", Refusals.NOBODY).refused(404, "event_not_found");
    ballots
        .named(voter, Refusals.NOBODY)
        .with("event_id", Refusals.NOBODY)
        .refused(404, "event_not_found");
    ballots.session(voter).with("option_id", Refusals.NOBODY).refused(404, "contestant_not_found");
  }

  private void notOpen() throws Exception {
    String later =
        Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
    contract
        .event(create -> create.with("opens_at", later))
        .canonical(Contract.anybody())
        .refused(409, "event_not_open");
  }

  private void otherStatus() throws Exception {
    String voter = Contract.anybody();
    String vote = ballots.canonical(voter).expect(200).get("vote_id").asText();

    status("voteStatus", Contract.anybody(), vote).refused(404, "vote_not_found");
  }

  private void limit() throws Exception {
    String voter = Contract.anybody();
    int sent = 0;
    while (ballots.canonical(voter).send().statusCode() != 429) {
      sent++;
      assertThat(sent).isLessThan(TRIES_MAX);
    }
    JsonNode named = ballots.named(voter, Refusals.NOBODY).refused(429, "too_many_requests");
    assertThat(named.get("retry_after").asInt()).isPositive();
    assertThat(ballots.session(voter).send().headers().firstValue("Retry-After")).isPresent();
  }

  private void challenge() throws Exception {
    ApiCall ask =
        contract.api().call("challenge").token(contract.token(Contract.anybody(), "vote"));
    ask.refused(400, "bad_request");
    ask.query("event_id", ballots.event()).expect(200);
  }
}
