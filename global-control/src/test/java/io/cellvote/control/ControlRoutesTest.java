package io.cellvote.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.testing.JaxRsRoutes;
import io.cellvote.web.openapi.Api;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What global-control tells of itself is what it serves. */
class ControlRoutesTest {
  /** On Helidon's own HTTP API: they stay open. */
  private static final Set<String> STREAMS =
      Set.of(
          "GET /v1/event/{event_id}/leaderboard/stream",
          "GET /v1/event/{event_id}/export",
          "GET /api/v1/results/{session_id}/stream");

  @Test
  void api_tellsOfEveryRoute_andOfNoOther() {
    Set<String> routes = new TreeSet<>(JaxRsRoutes.in("io.cellvote.control"));
    routes.addAll(STREAMS);

    Set<String> told =
        Api.CONTROL.operations().stream()
            .map(call -> call.method() + " " + call.path())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(told).isEqualTo(routes);
  }
}
