package io.cellvote.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cellvote.testing.server.PostgresServer;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TcpProxyIT {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final PostgresServer server = PostgresServer.shared();
  private final String database = server.freshDatabase();
  private TcpProxy proxy;

  @BeforeEach
  void startProxy() {
    proxy = TcpProxy.to(server.port());
  }

  @AfterEach
  void stopProxy() {
    proxy.close();
  }

  @Test
  void cutAfter_commit_isDoneAndItsAnswerIsLost() throws SQLException {
    try (var direct = connect(server.port());
        var connection = connect(proxy.port())) {
      direct.createStatement().execute("CREATE TABLE t (n int)");
      proxy.cutAfter("COMMIT", 1);
      connection.setAutoCommit(false);
      connection.createStatement().execute("INSERT INTO t VALUES (1)");

      assertThatThrownBy(connection::commit)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"));

      await().atMost(LIMIT).until(() -> count(direct) == 1);
      assertThat(proxy.cutsLeft()).isZero();
    }
  }

  @Test
  void cutAfter_occurrencesUsedUp_laterOnesPass() throws SQLException {
    proxy.cutAfter("SELECT 77", 1);
    try (var connection = connect(proxy.port())) {
      assertThatThrownBy(() -> connection.createStatement().execute("SELECT 77"))
          .isInstanceOf(SQLException.class);
    }

    try (var connection = connect(proxy.port())) {
      assertThat(connection.createStatement().execute("SELECT 77")).isTrue();
    }
  }

  @Test
  void cutAll_openConnection_breaksAndANewOneWorks() throws SQLException {
    try (var connection = connect(proxy.port())) {
      assertThat(connection.isValid(5)).isTrue();

      proxy.cutAll();

      assertThat(connection.isValid(5)).isFalse();
    }
    await().atMost(LIMIT).until(() -> proxy.connections() == 0);
    try (var connection = connect(proxy.port())) {
      assertThat(connection.isValid(5)).isTrue();
    }
  }

  @Test
  void refuse_newConnection_isRefusedUntilAccept() throws Exception {
    proxy.refuse();
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), proxy.port()).close())
        .isInstanceOf(ConnectException.class);

    proxy.accept();
    try (var connection = connect(proxy.port())) {
      assertThat(connection.isValid(5)).isTrue();
    }
  }

  @Test
  void stall_bytes_areHeldBackUntilFlow() throws Exception {
    try (var echo = Echo.start();
        var echoed = TcpProxy.to(echo.port());
        var socket = new Socket(InetAddress.getLoopbackAddress(), echoed.port())) {
      socket.setSoTimeout(300);
      echoed.stall();
      socket.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);

      echoed.flow();

      socket.setSoTimeout(5_000);
      assertThat(socket.getInputStream().readNBytes(5)).asString().isEqualTo("hello");
    }
  }

  @Test
  void cutAfter_bytesInTwoPieces_areFound() throws Exception {
    try (var echo = Echo.start();
        var echoed = TcpProxy.to(echo.port());
        var socket = new Socket(InetAddress.getLoopbackAddress(), echoed.port())) {
      echoed.cutAfter("ABABC", 1);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write("xABAB".getBytes(StandardCharsets.UTF_8));
      assertThat(socket.getInputStream().readNBytes(5)).asString().isEqualTo("xABAB");

      socket.getOutputStream().write("ABC".getBytes(StandardCharsets.UTF_8));

      assertThatThrownBy(() -> socket.getInputStream().readNBytes(1)).hasMessageContaining("reset");
    }
  }

  private Connection connect(int port) throws SQLException {
    var url = database.replace(":" + server.port() + "/", ":" + port + "/");
    return DriverManager.getConnection(
        url + "?prepareThreshold=0&connectTimeout=5&socketTimeout=5",
        server.user(),
        server.password());
  }

  private static int count(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM t")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
