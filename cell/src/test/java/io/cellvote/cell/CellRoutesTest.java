package io.cellvote.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.testing.JaxRsRoutes;
import io.cellvote.web.openapi.Api;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the cell tells of itself is what it serves. */
class CellRoutesTest {
  /** On Helidon's own HTTP API; the contract test asks for each. */
  private static final Set<String> HOT_ROUTES =
      Set.of(
          "POST /v1/vote/submit",
          "POST /v1/vote",
          "POST /api/v1/votes",
          "GET /v1/vote/{vote_id}/status",
          "GET /v1/vote/status/{vote_id}",
          "GET /api/v1/captcha/challenge");

  @Test
  void api_tellsOfEveryRoute_andOfNoOther() {
    Set<String> routes = new TreeSet<>(JaxRsRoutes.in("io.cellvote.cell"));
    routes.addAll(HOT_ROUTES);

    Set<String> told =
        Api.CELL.operations().stream()
            .map(call -> call.method() + " " + call.path())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(told).isEqualTo(routes);
  }
}
