package io.cellvote.router;

import static io.cellvote.router.RouterFixture.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellvote.model.UserId;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a request goes that makes a voter: not to the home of who sends it. */
class RegistrationIT {
  @TempDir private Path folder;
  private RouterFixture it;

  @BeforeEach
  void start() throws Exception {
    it = new RouterFixture(folder);
    it.settings.put("cellvote.router.region", "use1");
    it.start();
  }

  @AfterEach
  void stop() {
    it.close();
  }

  @Test
  void registrations_ofOneClient_areSpreadOverTheCells() throws Exception {
    UserId client = it.voter();

    assertThat(cellsOf(client, "/v1/auth/register")).hasSize(2);
    assertThat(cellsOf(client, "/v1/account")).hasSize(2);
    assertThat(cellsOf(client, "/v1/auth/logout")).hasSize(1);
  }

  private Set<String> cellsOf(UserId client, String path) throws Exception {
    Set<String> cells = new TreeSet<>();
    for (int time = 0; time < 40; time++) {
      cells.add(it.send(it.post(path, "{}").header("Authorization", bearer(client))).body());
    }
    return cells;
  }
}
