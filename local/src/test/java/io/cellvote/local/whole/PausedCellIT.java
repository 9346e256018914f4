package io.cellvote.local.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellvote.local.http.Answer;
import io.cellvote.local.http.Call;
import io.cellvote.local.http.JsonTree;
import io.cellvote.local.platform.LocalPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Cells that take connections and never answer: worse than dead ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PausedCellIT {
  private static final List<String> CELLS = List.of("cell-1", "cell-2", "cell-3");
  private static final Duration LONG = Duration.ofSeconds(90);

  private LocalPlatform local;
  private Booth booth;
  private Truth truth;

  @BeforeAll
  void start() throws Exception {
    local = SharedPlatform.whole();
    booth = Booth.open(local.platform(), 6);
    truth = new Truth(local.platform());
  }

  @AfterAll
  void stop() throws Exception {
    booth.close();
  }

  @Test
  void oneCellPaused_itsVotersAreServedByOthers_andNoRequestFails() throws Exception {
    try (Crowd crowd = new Crowd(booth, 6)) {
      crowd.awaitMore(200, LONG);

      assertThat(local.parts().pausePart("cell-2")).isTrue();
      try {
        crowd.awaitMore(300, LONG);
      } finally {
        assertThat(local.parts().resumePart("cell-2")).isTrue();
      }
      crowd.awaitMore(100, LONG);
      crowd.close();

      assertThat(List.copyOf(crowd.wrong())).isEmpty();
      assertThat(List.copyOf(crowd.errors())).as("errors that voters saw").isEmpty();
      await().atMost(LONG).until(() -> truth.missing(crowd.acked()).isEmpty());
      await().atMost(LONG).until(truth::auditIsOk);
    }
  }

  @Test
  void everyCellPaused_theOutcomeIsUnknown_andTheVotesStatusTellsTheTruthLater() throws Exception {
    String voter = UUID.randomUUID().toString();
    Answer answer = whileAllArePaused(voter);

    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    JsonNode problem = JsonTree.of(answer);
    assertThat(problem.path("error").asText()).isEqualTo("outcome_unknown");
    UUID vote = UUID.fromString(problem.path("vote_id").asText());

    // The cells read what lay in their connections when they woke up.
    await().atMost(LONG).until(() -> status(voter, vote).equals("processed"));
    assertThat(truth.missing(List.of(vote))).isEmpty();

    Answer again = booth.vote(voter, booth.token(voter), 0, "once");
    assertThat(again.status()).as(again.text()).isIn(200, 202);
    assertThat(JsonTree.of(again).path("vote_id").asText()).isEqualTo(vote.toString());
    await().atMost(LONG).until(truth::auditIsOk);
  }

  private Answer whileAllArePaused(String voter) throws Exception {
    String token = booth.token(voter);
    try {
      for (String cell : CELLS) {
        assertThat(local.parts().pausePart(cell)).isTrue();
      }
      return booth.vote(voter, token, 0, "once");
    } finally {
      for (String cell : CELLS) {
        assertThat(local.parts().resumePart(cell)).isTrue();
      }
    }
  }

  private String status(String voter, UUID vote) throws Exception {
    Answer answer =
        booth.ask(
            Call.get(
                "/v1/vote/" + vote + "/status",
                Map.of("Authorization", "Bearer " + booth.token(voter))));
    return answer.status() == 200 ? JsonTree.of(answer).path("vote_status").asText() : "";
  }
}
