package io.cellvote.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real databases, brokers and process groups; fakes only for our own services. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PartOperationsIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  private LocalPlatform local;

  @BeforeAll
  void start() {
    local = LocalPlatform.start(1, FakeService.installation());
  }

  @AfterAll
  void stop() {
    local.close();
  }

  /** Every test leaves the platform as it found it. */
  @AfterEach
  void allIsWellAgain() {
    await().atMost(LONG).until(() -> local.status().ready());
  }

  @ParameterizedTest
  @ValueSource(strings = {"router-1", "router-2", "global-control", "database"})
  void killThenStart_aGroupOfOnePart_onlyItDiesAndComesBack(String group) {
    assertThat(local.parts().kill(group)).isTrue();
    assertThat(dead()).containsExactly(group);
    assertThat(local.parts().kill(group)).isFalse();

    assertThat(local.parts().start(group)).isTrue();
    await().atMost(LONG).until(() -> local.status().ready());
    assertThat(local.parts().start(group)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cell-1-kafka", "cell-1-redis", "cell-1"})
  void killPartThenStartPart_aPartOfACell_onlyItDiesAndJoinsItsGroupAgain(String part) {
    assertThat(local.parts().killPart(part)).isTrue();
    assertThat(dead()).containsExactly(part);
    assertThat(local.parts().killPart(part)).isFalse();

    assertThat(local.parts().startPart(part)).isTrue();
    await().atMost(LONG).until(() -> local.status().ready());
    assertThat(local.parts().startPart(part)).isFalse();

    assertThat(local.parts().kill("cell-1")).as("the group").isTrue();
    assertThat(dead()).containsExactly("cell-1-kafka", "cell-1-redis", "cell-1");
    assertThat(local.parts().start("cell-1")).isTrue();
  }

  @Test
  void startPart_nothingOfItsGroupRuns_startsAllOfIt() {
    for (String part : List.of("cell-1", "cell-1-redis", "cell-1-kafka")) {
      assertThat(local.parts().killPart(part)).isTrue();
    }

    assertThat(local.parts().startPart("cell-1-redis")).isTrue();
    assertThat(dead()).isEmpty();
  }

  @Test
  void databaseKilledWithSessionsOpen_startsAgainOnItsData() throws SQLException {
    execute("CREATE TABLE IF NOT EXISTS kept (n int)");
    var config = local.platform().database(1);
    try (var session =
        DriverManager.getConnection(config.url(), config.user(), config.password())) {
      assertThat(session.isValid(5)).isTrue();
      assertThat(local.parts().kill("database")).isTrue();
    }

    assertThat(local.parts().start("database")).isTrue();
    execute("INSERT INTO kept VALUES (1)");
  }

  @Test
  void databaseStopped_inAnOrderlyWay_startsAgainOnItsData() throws SQLException {
    execute("CREATE TABLE IF NOT EXISTS kept (n int)");

    assertThat(local.parts().stop("database")).isTrue();
    assertThat(dead()).containsExactly("database");
    assertThat(local.parts().stop("database")).isFalse();

    assertThat(local.parts().start("database")).isTrue();
    execute("INSERT INTO kept VALUES (1)");
  }

  @Test
  void pausedPart_doesNotAnswer_untilItIsResumed() {
    assertThat(local.parts().pausePart("router-2")).isTrue();
    await().atMost(LONG).until(() -> names("not_ready").contains("router-2"));

    assertThat(local.parts().resumePart("router-2")).isTrue();
  }

  @Test
  void pausedPart_canBeKilled() {
    local.parts().pausePart("router-1");

    assertThat(local.parts().kill("router-1")).isTrue();
    assertThat(local.parts().pausePart("router-1")).isFalse();
    assertThat(local.parts().start("router-1")).isTrue();
  }

  @Test
  void unknownNames_areRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> local.parts().kill("router"))
        .isInstanceOf(PlatformException.class)
        .hasMessage(
            "There is no router here, only database, mail, global-control, router-1, router-2,"
                + " cell-1.");
    assertThatThrownBy(() -> local.parts().killPart("cell-2-kafka"))
        .isInstanceOf(PlatformException.class)
        .hasMessageStartingWith("There is no cell-2-kafka here, only database,")
        .hasMessageEndingWith("cell-1-kafka, cell-1-redis, cell-1.");
  }

  private List<String> dead() {
    return names("dead");
  }

  private List<String> names(String state) {
    return local.status().parts().stream()
        .filter(part -> part.state().equals(state))
        .map(PlatformStatus.PartStatus::name)
        .toList();
  }

  private void execute(String sql) throws SQLException {
    var config = local.platform().database(1);
    try (var connection =
            DriverManager.getConnection(config.url(), config.user(), config.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
