package io.cellvote.router.forward;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationTest {
  @ParameterizedTest
  @CsvSource({
    "/v1/vote/submit, CELL",
    "/api/v1/votes, CELL",
    "/, CELL",
    "/.well-known/jwks.json, CELL",
    "/openapi, NOWHERE",
    "/v1/event/create, CELL",
    "/v1/event/1, CELL",
    "/v1/event/1/close, CELL",
    "/v1/event/1/leaderboard, LEADERBOARD",
    "/v1/event/1/leaderboard/stream, LEADERBOARD_STREAM",
    "/v1/event/1/export, EXPORT",
    "/v1/events, CELL",
    "/v1/event/1/leaderboard/ticket, LEADERBOARD",
    "/v1/event/1/leaderboard/other, CELL",
    "/api/v1/results/1, LEADERBOARD",
    "/api/v1/results/1/stream, RESULTS_SOCKET",
    "/api/v1/results/1/stream/, LEADERBOARD",
    "/v1/event/leaderboard, CELL",
    "/v2/event/1/leaderboard, CELL",
    "/controls, CELL",
    "/v1/control, CELL",
    "/v1/a.b/...c, CELL",
    "/control, NOWHERE",
    "/control/, NOWHERE",
    "/control/v1/cells, NOWHERE",
    "/health, NOWHERE",
    "/health/ready, NOWHERE",
    "/metrics, NOWHERE",
    "/observe/health, NOWHERE",
    "//control, NOWHERE",
    "/v1//event, NOWHERE",
    "/v1/../control, NOWHERE",
    "/v1/./vote, NOWHERE",
    "/v1/.., NOWHERE",
    "/v1/., NOWHERE",
    "/%63ontrol, NOWHERE",
    "/v1/event/1/leaderboard;x=1, NOWHERE",
    "/v1/event/1%2f/leaderboard, NOWHERE",
    "/v1\\control, NOWHERE",
    "control, NOWHERE",
    "http://x/control, NOWHERE",
    "'', NOWHERE",
  })
  void of_eachPath_isItsDestination(String path, Destination expected) {
    assertThat(Destination.of(path)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/vote/submit, VOTE",
    "POST, /v1/vote, VOTE",
    "POST, /api/v1/votes, VOTE",
    "PUT, /v1/vote, OTHER",
    "POST, /v1/vote/submit/, OTHER",
    "POST, /v1/event/create, OTHER",
    "POST, /v1/auth/login, LOGIN",
    "POST, /api/v1/auth/login, LOGIN",
    "POST, /v1/login, LOGIN",
    "POST, /v1/auth/refresh, OTHER",
    "GET, /v1/vote/submit, READ",
    "GET, /v1/events, READ",
    "HEAD, /v1/events, READ",
    "DELETE, /v1/events, OTHER",
    "get, /v1/events, OTHER",
  })
  void kind_eachRequest_isItsKind(String method, String path, RequestKind expected) {
    assertThat(RequestKind.of(method, path)).isEqualTo(expected);
  }
}
