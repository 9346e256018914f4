package io.cellvote.local.whole.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Events: made, shown. */
final class EventCases {
  private static final Duration FINAL_WITHIN = Duration.ofSeconds(30);

  private final Contract contract;

  EventCases(Contract contract) {
    this.contract = contract;
  }

  Stream<DynamicTest> cases() {
    return Stream.of(
        dynamicTest("an event's contestants are listed in their order", this::contestants),
        dynamicTest("the same request again answers the same event", this::again),
        dynamicTest("nobody organizes for another", this::another),
        dynamicTest("an event is shown, and told to be the same", this::shown),
        dynamicTest("events are listed page by page", this::listed),
        dynamicTest("its organizer closes an event, and it becomes final", this::closed),
        dynamicTest("nobody else closes it", this::closedByAnother),
        dynamicTest("what happened to an event is told to auditors", this::changes));
  }

  private ApiCall about(String operation, String event, String subject, String scope) {
    return contract
        .api()
        .call(operation)
        .token(contract.token(subject, scope))
        .path("event_id", event);
  }

  private void shown() throws Exception {
    String event = contract.event().event();
    ApiCall show = about("event", event, Contract.anybody(), "vote");

    assertThat(show.expect(200).get("state").asText()).isEqualTo("open");
    String tag = show.send().headers().firstValue("ETag").orElseThrow();
    show.header("If-None-Match", tag).expect(304);
    about("event", Refusals.NOBODY, Contract.anybody(), "vote").refused(404, "event_not_found");
  }

  private void listed() throws Exception {
    String event = contract.event().event();
    contract.event();
    ApiCall first = page();
    JsonNode newest = first.expect(200);

    JsonNode next = page().query("cursor", newest.get("next_cursor").asText()).expect(200);
    assertThat(next.get("events").findValuesAsText("event_id"))
        .contains(event)
        .doesNotContainAnyElementsOf(newest.get("events").findValuesAsText("event_id"));
    page().query("status", "any").refused(400, "bad_request");
    page().query("cursor", "' or 1=1").refused(400, "bad_request");
  }

  private ApiCall page() {
    return contract
        .api()
        .call("events")
        .token(contract.token(Contract.anybody(), "vote"))
        .query("limit", "1");
  }

  private void closed() throws Exception {
    Ballots ballots = contract.event();
    String voter = Contract.anybody();
    ballots.canonical(voter).header("Idempotency-Key", "k").expect(200);

    about("closeEvent", ballots.event(), "organizer", "organize").expect(202);
    about("closeEvent", ballots.event(), "organizer", "organize").expect(202);

    await().atMost(FINAL_WITHIN).until(() -> state(ballots.event()).equals("final"));
    ballots.canonical(Contract.anybody()).refused(409, "event_not_open");
    ballots.session(Contract.anybody()).refused(409, "event_not_open");
    ballots.canonical(voter).header("Idempotency-Key", "k").expect(200);
  }

  private String state(String event) throws Exception {
    return about("event", event, Contract.anybody(), "vote").expect(200).get("state").asText();
  }

  private void closedByAnother() throws Exception {
    String event = contract.event().event();

    about("closeEvent", event, "another", "organize").refused(403, "forbidden");
    about("closeEvent", Refusals.NOBODY, "organizer", "organize").refused(404, "event_not_found");
    String later =
        Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
    about(
            "closeEvent",
            contract.event(create -> create.with("opens_at", later)).event(),
            "organizer",
            "organize")
        .refused(409, "event_not_open");
  }

  private void changes() throws Exception {
    String event = contract.event().event();

    assertThat(about("changesOfEvent", event, "auditor", "audit").expect(200).get("changes"))
        .isNotEmpty();
    about("changesOfEvent", event, "another", "organize").refused(403, "forbidden");
    about("changesOfEvent", Refusals.NOBODY, "auditor", "audit").refused(404, "event_not_found");
  }

  private ApiCall create() {
    return contract
        .api()
        .call("createEvent")
        .token(contract.token("organizer", "organize"))
        .without("opens_at")
        .without("closes_at")
        .without("issuers");
  }

  private ApiCall contestantsOf(String event) {
    return contract
        .api()
        .call("contestants")
        .token(contract.token(Contract.anybody(), "vote"))
        .path("event_id", event);
  }

  private void contestants() throws Exception {
    JsonNode made = create().expect(201);
    JsonNode listed = contestantsOf(made.get("event_id").asText()).expect(200);

    assertThat(listed.get("contestants").findValuesAsText("contestant_id"))
        .isEqualTo(made.get("contestants").findValuesAsText("contestant_id"));
    contestantsOf(Refusals.NOBODY).refused(404, "event_not_found");
  }

  private void again() throws Exception {
    String key = Contract.anybody();
    JsonNode first = create().header("Idempotency-Key", key).expect(201);

    assertThat(create().header("Idempotency-Key", key).expect(201)).isEqualTo(first);
  }

  private void another() throws Exception {
    create().with("user_id", "another").refused(403, "not_your_user_id");
  }
}
