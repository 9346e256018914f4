package io.cellvote.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.model.EventId;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two roles of one image, each in a process of its own. */
class ControlRoleIT {
  @TempDir private Path folder;

  @Test
  void roles_apart_eachAnswersItsOwnAndNothingOfTheOther() {
    TestIssuer issuer = TestIssuer.in(folder);
    try (TestDatabase database = TestDatabase.fresh();
        ControlProcess placement = start(database, issuer, ControlRole.PLACEMENT);
        ControlProcess leaderboard = start(database, issuer, ControlRole.LEADERBOARD)) {
      EventId event = database.event("Song contest", "Anna");
      String results = "/v1/event/" + event + "/leaderboard";
      String vote = issuer.bearer("vote");
      String operate = issuer.bearer("operate");

      placement.awaitReady();
      leaderboard.awaitReady();

      assertThat(status(placement, "/control/v1/cells", operate)).isEqualTo(200);
      assertThat(status(placement, results, vote)).isEqualTo(404);
      assertThat(status(placement, results + "/stream", vote)).isEqualTo(404);
      assertThat(status(leaderboard, results, vote)).isEqualTo(200);
      assertThat(status(leaderboard, "/control/v1/cells", operate)).isEqualTo(404);
    }
  }

  private ControlProcess start(TestDatabase database, TestIssuer issuer, ControlRole role) {
    return ControlProcess.start(database.config(), issuer, folder, role);
  }

  private static int status(ControlProcess of, String path, String bearer) {
    return of.get(path, "Authorization", bearer).statusCode();
  }
}
