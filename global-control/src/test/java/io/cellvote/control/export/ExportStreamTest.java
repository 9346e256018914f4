package io.cellvote.control.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellvote.control.TestIssuer;
import io.cellvote.control.leaderboard.StalledViewers;
import io.cellvote.model.CellId;
import io.cellvote.model.ContestantId;
import io.cellvote.model.EventId;
import io.cellvote.model.RegionTable;
import io.cellvote.model.UserId;
import io.cellvote.model.VoteId;
import io.cellvote.model.VoteState;
import io.cellvote.stores.DatabaseUnavailableException;
import io.cellvote.web.Pseudonyms;
import io.cellvote.web.RoutingProblems;
import io.cellvote.web.TokenVerifier;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an export looks like, whole and broken off. */
class ExportStreamTest {
  private static final EventId EVENT = new EventId(new UUID(0, 1));
  private static final Instant AT = Instant.parse("2026-01-15T10:30:15.101Z");

  @TempDir static Path folder;
  private static TestIssuer issuer;

  private final HttpClient client = HttpClient.newHttpClient();
  private int votes = 3;
  private int failsAtPage = Integer.MAX_VALUE;
  private WebServer server;

  @BeforeAll
  static void issue() {
    issuer = TestIssuer.in(folder);
  }

  @BeforeEach
  void start() {
    var tokens =
        new TokenVerifier(
            issuer.trusted(), RegionTable.parse("use1:00-ff"), InstantSource.system());
    var stream =
        new ExportStream(
            new Pages(),
            tokens,
            new StalledViewers(Duration.ofSeconds(30)),
            new ExportConfig(Pseudonyms.key(new byte[32]), 1));
    HttpRouting.Builder routing = HttpRouting.builder().register(stream);
    RoutingProblems.register(routing);
    server = WebServer.builder().host("127.0.0.1").port(0).routing(routing).build().start();
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    server.stop();
  }

  /** Voter number n is the UUID (0, n). */
  private final class Pages implements VotePages {
    private int pages;

    @Override
    public boolean exists(EventId event) {
      return event.equals(EVENT);
    }

    @Override
    public List<ExportedVote> page(EventId event, Optional<UserId> after) {
      if (++pages >= failsAtPage) {
        throw new DatabaseUnavailableException("away", new IOException());
      }
      int from = after.map(voter -> (int) voter.value().getLeastSignificantBits() + 1).orElse(0);
      return IntStream.range(from, Math.min(votes, from + PAGE)).mapToObj(this::vote).toList();
    }

    private ExportedVote vote(int number) {
      return new ExportedVote(
          new VoteId(new UUID(1, number)),
          new UserId(new UUID(0, number)),
          new ContestantId(new UUID(2, 0)),
          VoteState.COUNTED,
          new CellId("cell-1"),
          AT,
          AT);
    }
  }

  private HttpResponse<String> get(String query, String... scopes) throws Exception {
    return client.send(
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%d/v1/event/%s/export%s"
                        .formatted(server.port(), EVENT, query)))
            .header("Authorization", issuer.bearer(scopes))
            .timeout(Duration.ofSeconds(30))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void jsonl_hasALineForEachVote_withoutTheVotersIds_andALastOneWithTheirNumber() throws Exception {
    votes = 2 * VotePages.PAGE + 1;

    HttpResponse<String> answer = get("", "audit");

    List<String> lines = answer.body().lines().toList();
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/jsonl");
    assertThat(lines).hasSize(votes + 1).doesNotHaveDuplicates();
    assertThat(lines.getLast()).isEqualTo("{\"end\":true,\"votes\":%d}".formatted(votes));
    assertThat(lines.getFirst())
        .startsWith("{\"vote_id\":\"00000000-0000-0001-0000-000000000000\",\"voter\":\"p-");
    assertThat(answer.body()).doesNotContain(new UUID(0, 7).toString());
    assertThat(get("", "audit").body()).as("the same pseudonyms again").isEqualTo(answer.body());
  }

  @Test
  void export_forAuditIdentify_namesTheVoters() throws Exception {
    assertThat(get("", "audit:identify").body()).contains("\"voter\":\"" + new UUID(0, 2) + "\"");
  }

  @Test
  void csv_hasAHeaderARowForEachVote_andALastOneWithTheirNumber() throws Exception {
    List<String> lines = get("?format=csv", "audit").body().lines().toList();

    assertThat(lines).hasSize(5);
    assertThat(lines.getFirst()).startsWith("vote_id,voter,contestant_id,state,");
    assertThat(lines.get(1)).endsWith(",counted,cell-1,2026-01-15T10:30:15.101Z," + AT);
    assertThat(lines.getLast()).isEqualTo("#end,3");
  }

  @Test
  void eventWithoutVotes_hasOnlyItsLastLine() throws Exception {
    votes = 0;
    assertThat(get("", "audit").body()).isEqualTo("{\"end\":true,\"votes\":0}\n");
  }

  @Test
  void databaseGoesAway_inTheMiddle_theBodyBreaksOff_andThePlaceIsFreeAgain() throws Exception {
    votes = 2 * VotePages.PAGE;
    failsAtPage = 2;

    assertThatThrownBy(() -> get("", "audit")).isInstanceOf(IOException.class);

    failsAtPage = Integer.MAX_VALUE;
    assertThat(get("", "audit").body()).endsWith("\"votes\":%d}\n".formatted(votes));
  }

  @Test
  void databaseIsAway_fromTheBeginning_isAProblem() throws Exception {
    failsAtPage = 1;
    assertThat(get("", "audit").statusCode()).isEqualTo(503);
  }

  @Test
  void otherScopesAndFormats_areRefused() throws Exception {
    assertThat(get("", "organize").statusCode()).isEqualTo(403);
    assertThat(get("?format=xml", "audit").statusCode()).isEqualTo(400);
  }
}
