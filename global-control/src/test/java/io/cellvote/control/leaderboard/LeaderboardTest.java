package io.cellvote.control.leaderboard;

import static io.cellvote.control.leaderboard.Boards.ANNA;
import static io.cellvote.control.leaderboard.Boards.BEN;
import static io.cellvote.control.leaderboard.Boards.CELL_1;
import static io.cellvote.control.leaderboard.Boards.CELL_2;
import static io.cellvote.control.leaderboard.Boards.EVENT;
import static io.cellvote.control.leaderboard.Boards.NOW;
import static io.cellvote.control.leaderboard.Boards.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.model.EventId;
import io.cellvote.model.EventState;
import io.cellvote.stores.DatabaseUnavailableException;
import io.cellvote.web.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeaderboardTest {
  private final TallyBoard board = new TallyBoard();
  private final AtomicInteger loads = new AtomicInteger();
  private volatile EventState state = EventState.OPEN;
  private volatile boolean databaseAway;
  private volatile Instant now = NOW;
  private volatile List<CellLiveness> liveness =
      List.of(new CellLiveness(CELL_1, true), new CellLiveness(CELL_2, false));
  private final Leaderboard leaderboard =
      new Leaderboard(
          board, new EventDirectory(this::find), () -> liveness, Boards.metrics(), () -> now);

  @Test
  void current_votesFromCells_areHighestFirstWithPercentages() throws IOException {
    board.publish(update(ANNA, 1, 1));
    board.publish(update(BEN, 1, 2));

    JsonNode json = Json.mapper().readTree(current().json());

    assertThat(json.path("event_id").asText()).isEqualTo(EVENT.toString());
    assertThat(json.path("event_name").asText()).isEqualTo("Song contest");
    assertThat(json.path("timestamp").asText()).isEqualTo(NOW.toString());
    assertThat(json.path("total_votes").asLong()).isEqualTo(3);
    assertThat(json.path("is_final").asBoolean()).isFalse();
    assertThat(json.path("contestants").get(0))
        .hasToString(
            "{\"contestant_id\":\"%s\",\"contestant_name\":\"Ben\",\"total_votes\":2,\"percentage\":66.67}"
                .formatted(BEN));
    assertThat(json.path("contestants").get(1).path("percentage").asDouble()).isEqualTo(33.33);
    assertThat(json.path("top").get(0))
        .hasToString("{\"option_id\":\"%s\",\"total\":2}".formatted(BEN));
    assertThat(json.path("cells"))
        .hasToString(
            "[{\"cell_id\":\"cell-1\",\"as_of\":\"%s\",\"live\":true},{\"cell_id\":\"cell-2\",\"live\":false}]"
                .formatted(NOW));
  }

  @Test
  void current_noVotes_isZeroForEverybodyInTheirOrder() throws IOException {
    JsonNode json = Json.mapper().readTree(current().json());

    assertThat(json.path("contestants").findValuesAsText("contestant_name"))
        .containsExactly("Anna", "Ben");
    assertThat(json.path("contestants").get(0).path("percentage").asDouble()).isZero();
  }

  @Test
  void current_nothingChanged_isTheVerySameBytes() {
    Rendered first = current();
    now = NOW.plusSeconds(60);

    assertThat(current().json()).isSameAs(first.json());
    assertThat(current().id()).isEqualTo(first.id());
  }

  @Test
  void current_votesChanged_hasAHigherIdAndAnotherTag() {
    Rendered first = current();
    board.publish(update(ANNA, 1, 1));
    Rendered second = current();

    assertThat(second.id()).isGreaterThan(first.id());
    assertThat(second.tag()).isNotEqualTo(first.tag());
    assertThat(new String(second.frame(), StandardCharsets.UTF_8))
        .startsWith("id: " + second.id() + "\nevent: leaderboard\ndata: {")
        .endsWith("}\n\n");
  }

  @Test
  void current_sameStandingsAgain_hasTheSameTagWheneverComputed() {
    String tag = current().tag();
    now = NOW.plusSeconds(60);
    Leaderboard restarted =
        new Leaderboard(
            board, new EventDirectory(this::find), () -> liveness, Boards.metrics(), () -> now);

    assertThat(restarted.current(EVENT).orElseThrow().tag()).isEqualTo(tag);
  }

  @Test
  void current_cellLost_isAChange() {
    Rendered first = current();
    liveness = List.of(new CellLiveness(CELL_1, false), new CellLiveness(CELL_2, false));

    assertThat(current().id()).isGreaterThan(first.id());
  }

  @Test
  void current_eventFinal_isToldWithinTheRefresh() {
    assertThat(current().standings().isFinal()).isFalse();
    state = EventState.FINAL;

    await().atMost(Duration.ofSeconds(10)).until(() -> current().standings().isFinal());
  }

  @Test
  void current_unknownEvent_isEmptyOnTheDatabasesWordOnly() {
    EventId unknown = new EventId(new UUID(9, 9));

    assertThat(leaderboard.current(unknown)).isEmpty();
    databaseAway = true;
    assertThatExceptionOfType(DatabaseUnavailableException.class)
        .isThrownBy(() -> leaderboard.current(new EventId(new UUID(9, 8))));
  }

  @Test
  void current_databaseAwayAfterTheFirst_goesOnByTheTopics() {
    assertThat(current().standings().totalVotes()).isZero();
    databaseAway = true;
    int before = loads.get();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> {
          current();
          return loads.get() > before;
        });
    board.publish(update(ANNA, 1, 4));

    assertThat(current().standings().totalVotes()).isEqualTo(4);
  }

  @Test
  void recent_manyAskWithinMoments_costOneComputation() {
    Rendered first = leaderboard.recent(EVENT).orElseThrow();
    board.publish(update(ANNA, 1, 1));

    assertThat(leaderboard.recent(EVENT).orElseThrow().json()).isSameAs(first.json());
    now = NOW.plusMillis(51);
    assertThat(leaderboard.recent(EVENT).orElseThrow().id()).isGreaterThan(first.id());
  }

  private Rendered current() {
    return leaderboard.current(EVENT).orElseThrow();
  }

  private Optional<ShownEvent> find(EventId id) {
    loads.incrementAndGet();
    if (databaseAway) {
      throw new DatabaseUnavailableException("away", new IllegalStateException());
    }
    return id.equals(EVENT) ? Optional.of(Boards.event(state)) : Optional.empty();
  }
}
