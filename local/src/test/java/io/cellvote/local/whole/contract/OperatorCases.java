package io.cellvote.local.whole.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * What operators ask of global-control itself. The last cases, because they move a cell's voters.
 */
final class OperatorCases {
  private static final Duration DRAINED_WITHIN = Duration.ofSeconds(60);
  private static final String CELL = "cell-2";

  private final Contract contract;

  OperatorCases(Contract contract) {
    this.contract = contract;
  }

  Stream<DynamicTest> cases() {
    return Stream.of(
        dynamicTest("the map and the registry are told", this::registry),
        dynamicTest("a registration that changes nothing is answered alike", this::register),
        dynamicTest("the audit is for auditors, too", this::audit),
        dynamicTest("a log that lost nothing is adopted at once", this::adopt),
        dynamicTest("an event is finalised once it closes", this::finalise),
        dynamicTest("a cell is drained, and restored", this::drain),
        dynamicTest("held votes are listed, and decided about by their flags", this::flags),
        dynamicTest("there must be such a cell", this::unknown),
        dynamicTest("no router leads there", this::notPublic));
  }

  private ApiCall call(String operation) {
    return contract.control().call(operation).token(contract.token("ops", "operate"));
  }

  private void registry() throws Exception {
    JsonNode map = call("cellMap").expect(200);
    String tag = call("cellMap").send().headers().firstValue("ETag").orElseThrow();

    assertThat(map.get("cells")).isNotEmpty();
    call("cellMap").header("If-None-Match", tag).expect(304);
    call("cellMap").query("wait_seconds", "99").refused(400, "bad_request");
    assertThat(call("cells").expect(200).get("cells")).hasSameSizeAs(map.get("cells"));
    call("operationsLog").query("limit", "0").refused(400, "bad_request");
    assertThat(call("operationsLog").expect(200).get("operations")).isNotEmpty();
  }

  private void register() throws Exception {
    JsonNode known = call("cells").expect(200).get("cells").get(0);

    JsonNode same =
        call("registerCell")
            .path("id", known.get("id").asText())
            .with("region", known.get("region").asText())
            .with("address", known.get("address").asText())
            .with("log_address", known.get("log_address").asText())
            .without("weight")
            .expect(200);
    assertThat(same).isEqualTo(known);
  }

  private void audit() throws Exception {
    ApiCall ask = contract.control().call("audit").token(contract.token("auditor", "audit"));
    await().atMost(DRAINED_WITHIN).until(() -> ask.expect(200).get("ok").asBoolean());

    call("auditOfEvent").path("event_id", Refusals.NOBODY).refused(404, "event_not_found");
    JsonNode one = call("auditOfEvent").path("event_id", contract.event().event()).expect(200);
    assertThat(one.get("votes").asInt()).isZero();
  }

  private void adopt() throws Exception {
    assertThat(call("adoptLog").path("id", CELL).expect(200).get("losses")).isEmpty();
  }

  private void finalise() throws Exception {
    String event = contract.event().event();
    ApiCall finalise =
        call("finaliseEvent").path("event_id", event).withNode(body -> body.putArray("without"));

    finalise.refused(409, "conflict");
    call("finaliseEvent")
        .path("event_id", Refusals.NOBODY)
        .withNode(body -> body.putArray("without"))
        .refused(404, "event_not_found");
    contract
        .api()
        .call("closeEvent")
        .token(contract.token("organizer", "organize"))
        .path("event_id", event)
        .expect(202);
    await().atMost(DRAINED_WITHIN).until(() -> finalise.send().statusCode() == 200);
    assertThat(finalise.expect(200).get("state").asText()).isEqualTo("final");
  }

  private void drain() throws Exception {
    call("drainCell").path("id", CELL).withNode(body -> body.put("force", true)).expect(200);
    await()
        .atMost(DRAINED_WITHIN)
        .until(
            () -> call("drainOfCell").path("id", CELL).expect(200).get("safe_to_stop").asBoolean());
    call("drainCell").path("id", "cell-1").withNode(body -> body.put("force", false)).send();
    call("restoreCell").path("id", CELL).expect(200);
  }

  private void flags() throws Exception {
    assertThat(call("flags").query("state", "held").expect(200).get("flags")).isEmpty();
    call("flags").query("state", "lost").refused(400, "bad_request");
    call("flags").query("cursor", "nowhere").refused(400, "bad_request");
    for (String decision : new String[] {"releaseFlag", "rejectFlag"}) {
      call(decision).path("id", Refusals.NOBODY).refused(404, "flag_not_found");
    }
    call("withdrawVote").path("id", Refusals.NOBODY).refused(404, "vote_not_found");
  }

  private void unknown() throws Exception {
    for (String operation :
        new String[] {"drainCell", "drainOfCell", "restoreCell", "additionOfCell", "adoptLog"}) {
      call(operation).refused(404, "cell_not_found");
    }
    call("addCell").body("").refused(404, "cell_not_found");
  }

  private void notPublic() throws Exception {
    ApiClient.Told cells =
        contract.control().operations().stream()
            .filter(told -> told.id().equals("cells"))
            .findFirst()
            .orElseThrow();
    assertThat(contract.api().operations()).noneMatch(told -> told.path().equals(cells.path()));
  }
}
