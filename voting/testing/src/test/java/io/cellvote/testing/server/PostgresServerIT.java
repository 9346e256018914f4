package io.cellvote.testing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PostgresServerIT {
  @Test
  void start_anyMachine_isDurableAndUtf8() throws SQLException {
    var url = PostgresServer.shared().freshDatabase();

    assertThat(show(url, "fsync")).isEqualTo("on");
    assertThat(show(url, "synchronous_commit")).isEqualTo("on");
    assertThat(show(url, "full_page_writes")).isEqualTo("on");
    assertThat(show(url, "server_encoding")).isEqualTo("UTF8");
    assertThat(show(url, "listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(show(url, "max_connections")).isEqualTo("200");
    assertThat(show(url, "log_timezone")).isEqualTo("UTC");
  }

  @Test
  void connect_wrongPassword_isRefused() {
    var url = PostgresServer.shared().freshDatabase();

    assertThatThrownBy(() -> DriverManager.getConnection(url, PostgresPlan.USER, "wrong").close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void kill_committedRow_isThereAfterTheNextStart() throws SQLException {
    try (var server = PostgresServer.start()) {
      var url = server.freshDatabase();
      run(server, url, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (42)");

      server.process().kill();
      assertThat(server.process().isAlive()).isFalse();
      server.process().start();

      assertThat(single(server, url, "SELECT n FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void kill_openConnection_leavesNoProcessBehind() throws SQLException {
    try (var server = PostgresServer.start();
        var connection =
            DriverManager.getConnection(server.freshDatabase(), server.user(), server.password())) {
      var children = ProcessHandle.of(server.process().pid()).orElseThrow().descendants().toList();
      assertThat(children).isNotEmpty();
      assertThat(connection.isValid(5)).isTrue();

      server.process().kill();

      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  @Test
  void pause_thenResume_answersAgain() {
    try (var server = PostgresServer.start()) {
      server.process().pause();
      assertThat(server.plan().ready()).isFalse();

      server.process().resume();
      await().atMost(Duration.ofSeconds(10)).until(() -> server.plan().ready());
    }
  }

  private static String show(String url, String setting) throws SQLException {
    return single(PostgresServer.shared(), url, "SHOW " + setting);
  }

  private static String single(PostgresServer server, String url, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url, server.user(), server.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static void run(PostgresServer server, String url, String... statements)
      throws SQLException {
    try (var connection = DriverManager.getConnection(url, server.user(), server.password());
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
