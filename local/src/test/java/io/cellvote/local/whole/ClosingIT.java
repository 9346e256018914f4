package io.cellvote.local.whole;

import static io.cellvote.stores.Tables.TALLY;
import static io.cellvote.stores.Tables.VERDICT;
import static io.cellvote.stores.Tables.VOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.local.http.Answer;
import io.cellvote.local.http.Call;
import io.cellvote.local.http.Connections;
import io.cellvote.local.http.Endpoint;
import io.cellvote.local.http.JsonTree;
import io.cellvote.local.platform.EventControl;
import io.cellvote.local.platform.LocalPlatform;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/**
 * An event is closed under load while a cell dies: what was counted before the marks counts, what
 * came after does not, and what is final is what the rows are, with the cell and without it.
 */
class ClosingIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  /** Votes a second; on a machine of its own, {@code -Dclosing.rate=1000}. */
  private static final int RATE = Integer.getInteger("closing.rate", 300);

  @Test
  void closedUnderLoadWhileACellDies_finalIsWhatTheRowsAre() throws Exception {
    LocalPlatform local = SharedPlatform.whole();
    try (Booth booth = Booth.open(local.platform(), 64);
        Booth other = Booth.open(local.platform(), 1);
        Rush rush = new Rush(booth, RATE, 64)) {
      Truth truth = new Truth(local.platform());
      EventControl control = new EventControl(local.platform(), line -> {});
      rush.awaitAcks(3 * RATE, LONG);

      assertThat(local.killCell("cell-2")).isTrue();
      int before = rush.acked().size();
      assertThat(control.close(booth.event().toString())).isEqualTo("closing");
      rush.awaitRefusals(100, LONG);
      rush.close();
      int late = rush.acked().size() - before;
      assertThat(local.startCell("cell-2")).isTrue();
      control.awaitFinal(booth.event().toString());

      assertFinal(booth, truth, rush);
      await().atMost(LONG).until(truth::auditIsOk);
      System.out.printf(
          "closed under %.0f votes/s: %d acked, %d of them since the cell died, %d refused, %d rejected%n",
          rush.perSecond(),
          rush.acked().size(),
          late,
          rush.refused().size(),
          rejected(booth, truth).size());
      finaliseWithoutADeadCell(local, other, control);
    }
  }

  /** Every ack is a row, or was told to be rejected: and that is said by its status. */
  private static void assertFinal(Booth booth, Truth truth, Rush rush) throws Exception {
    Set<UUID> rows = rows(booth, truth);
    Set<UUID> rejected = rejected(booth, truth);
    assertThat(rush.wrong()).isEmpty();
    assertThat(rows).as("what was processed counts").containsAll(rush.processed());
    Set<UUID> open = new HashSet<>(rush.acked());
    open.removeAll(rows);
    assertThat(rejected).as("an ack that does not count is told so").containsAll(open);
    assertThat(Collections.disjoint(rows, rejected)).as("counted or rejected").isTrue();
    assertThat(Collections.disjoint(rows, rush.refused())).as("refused, so not counted").isTrue();

    JsonNode board = awaitFinalBoard(booth);
    assertThat(board.get("total_votes").asInt()).isEqualTo(rows.size());
    assertThat(tally(booth, truth)).isEqualTo(rows.size());
    JsonNode event = get(booth, "/v1/event/" + booth.event());
    assertThat(event.get("state").asText()).isEqualTo("final");
    assertThat(event.get("excluded_votes").asInt()).isZero();
    assertThat(lastLineOfExport(booth)).isEqualTo("{\"end\":true,\"votes\":" + rows.size() + "}");
    List<String> changes =
        get(booth, "/v1/event/" + booth.event() + "/changes").findValuesAsText("action");
    assertThat(changes).containsExactly("create", "close", "final");
    assertThat(get(booth, "/v1/events?status=final").findValuesAsText("event_id"))
        .contains(booth.event().toString());
  }

  /** A cell dies with votes that it acked; the event is finalised; the cell comes back too late. */
  private static void finaliseWithoutADeadCell(
      LocalPlatform local, Booth booth, EventControl control) throws Exception {
    Truth truth = new Truth(local.platform());
    String event = booth.event().toString();
    assertThat(local.parts().kill("database")).isTrue();
    Set<UUID> acked = voteWithoutDatabase(booth);
    assertThat(local.killCell("cell-3")).isTrue();
    assertThat(local.parts().start("database")).isTrue();

    assertThat(
            await().atMost(LONG).ignoreExceptions().until(() -> control.close(event), is -> true))
        .isEqualTo("closing");
    await()
        .atMost(LONG)
        .ignoreExceptions()
        .until(() -> waitsFor(booth, local).equals(List.of("cell-3")));
    control.finalise(event, List.of("cell-3"));
    Set<UUID> counted = rows(booth, truth);
    assertThat(awaitFinalBoard(booth).get("total_votes").asInt()).isEqualTo(counted.size());

    assertThat(local.startCell("cell-3")).isTrue();
    Set<UUID> excluded = new HashSet<>(acked);
    excluded.removeAll(counted);
    assertThat(excluded).as("the dead cell had taken some").isNotEmpty();
    await().atMost(LONG).until(() -> rejected(booth, truth).equals(excluded));
    assertThat(rows(booth, truth)).as("what is final stays so").isEqualTo(counted);
    await()
        .atMost(LONG)
        .until(() ->
            get(booth, "/v1/event/" + event).get("excluded_votes").asInt() == excluded.size());
    await().atMost(LONG).until(truth::auditIsOk);
    System.out.printf(
        "finalised without cell-3: %d counted, %d excluded%n", counted.size(), excluded.size());
  }

  private static Set<UUID> voteWithoutDatabase(Booth booth) throws Exception {
    try (Rush rush = new Rush(booth, 30, 16)) {
      rush.awaitAcks(60, LONG);
      rush.close();
      assertThat(rush.wrong()).isEmpty();
      return Set.copyOf(rush.acked());
    }
  }

  private static List<String> waitsFor(Booth booth, LocalPlatform local) throws Exception {
    try (Connections control = new Connections(Endpoint.of(local.platform().globalControl()), 1)) {
      Answer answer =
          control.send(
              Call.get(
                  "/control/v1/events/" + booth.event(),
                  Map.of("Authorization", "Bearer " + local.platform().operatorToken())));
      return JsonTree.of(answer).get("waits_for").findValuesAsText("cell");
    }
  }

  private static String lastLineOfExport(Booth booth) throws Exception {
    String path = "/v1/event/" + booth.event() + "/export";
    String token = booth.token("auditor", "audit");
    Answer answer = booth.ask(Call.get(path, Map.of("Authorization", "Bearer " + token)));
    return answer.text().lines().reduce((_, line) -> line).orElse("");
  }

  private static JsonNode awaitFinalBoard(Booth booth) {
    String path = "/v1/event/" + booth.event() + "/leaderboard";
    return await()
        .atMost(LONG)
        .until(() -> get(booth, path), board -> board.get("is_final").asBoolean());
  }

  private static JsonNode get(Booth booth, String path) throws Exception {
    String token = booth.token("auditor", "audit");
    Answer answer = booth.ask(Call.get(path, Map.of("Authorization", "Bearer " + token)));
    assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
    return JsonTree.of(answer);
  }

  private static Set<UUID> rows(Booth booth, Truth truth) {
    return truth.ask(sql ->
        sql.select(VOTE.VOTE_ID)
            .from(VOTE)
            .where(VOTE.EVENT_ID.eq(booth.event()))
            .fetchSet(VOTE.VOTE_ID));
  }

  private static Set<UUID> rejected(Booth booth, Truth truth) {
    return truth.ask(sql ->
        sql.select(VERDICT.VOTE_ID)
            .from(VERDICT)
            .where(VERDICT.EVENT_ID.eq(booth.event()))
            .and(VERDICT.VERDICT_.eq("rejected"))
            .fetchSet(VERDICT.VOTE_ID));
  }

  private static int tally(Booth booth, Truth truth) {
    return truth.ask(sql ->
        sql.select(DSL.sum(TALLY.VOTES))
            .from(TALLY)
            .where(TALLY.EVENT_ID.eq(booth.event()))
            .fetchSingle()
            .value1()
            .intValueExact());
  }
}
