package io.cellvote.testing.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/**
 * A durable PostgreSQL that listens on 127.0.0.1 only and asks for a password. As root it runs in a
 * user namespace, or as user 65534.
 */
public record PostgresPlan(Path folder, int port, String password) implements ServerPlan {
  /** The one user, who may do everything. */
  public static final String USER = "cellvote";

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public void prepare() {
    Folders.create(folder);
    Unprivileged.here().own(folder);
    if (!Files.exists(data())) {
      initialise();
    }
    Folders.write(data().resolve("postgresql.conf"), settingsText());
  }

  @Override
  public List<String> command() {
    return Unprivileged.here().wrap(List.of(executable("postgres"), "-D", data().toString()));
  }

  @Override
  public boolean ready() {
    try (var connection = connect("postgres", 1)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Ends sessions and stops, instead of waiting for the clients. */
  @Override
  public Signal stopSignal() {
    return Signal.INT;
  }

  /** The JDBC URL of one of its databases. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /**
   * Creates the database unless there is one of that name, which is lower-case letters, digits, _.
   */
  public void createDatabase(String database) {
    if (!database.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("not a database's name: " + database);
    }
    try (var connection = connect("postgres", 5);
        var find = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
        var statement = connection.createStatement()) {
      find.setString(1, database);
      try (var rows = find.executeQuery()) {
        if (!rows.next()) {
          statement.execute("CREATE DATABASE " + database);
        }
      }
    } catch (SQLException e) {
      throw new ServerException("Cannot create the database %s.".formatted(database), e);
    }
  }

  private Connection connect(String database, int timeoutSeconds) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", USER);
    properties.setProperty("password", password);
    properties.setProperty("loginTimeout", Integer.toString(timeoutSeconds));
    properties.setProperty("connectTimeout", Integer.toString(timeoutSeconds));
    properties.setProperty("socketTimeout", Integer.toString(60));
    return DriverManager.getConnection(jdbcUrl(database), properties);
  }

  /** Made beside its place and then renamed: a start that is cut short leaves nothing half-made. */
  private void initialise() {
    var beside = folder.resolve("data.part");
    var passwordFile = folder.resolve("password");
    Folders.delete(beside);
    try {
      Folders.writeSecret(passwordFile, password + "\n");
      Unprivileged.here().own(folder);
      runInitdb(beside, passwordFile);
      Files.move(beside, data(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the database's folder " + data(), e);
    } finally {
      Folders.delete(passwordFile);
    }
  }

  private void runInitdb(Path beside, Path passwordFile) throws IOException {
    var log = folder.resolve("initdb.log");
    var initdb =
        new ProcessBuilder(initdb(beside, passwordFile))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile()))
            .start();
    try {
      if (initdb.waitFor() != 0) {
        throw new ServerException(
            "initdb could not make %s: %s".formatted(data(), Files.readString(log).strip()));
      }
    } catch (InterruptedException e) {
      initdb.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new ServerException("Interrupted while making %s.".formatted(data()), e);
    }
  }

  /** The locale is built in: it needs nothing that a bare machine may lack. */
  private static List<String> initdb(Path beside, Path passwordFile) {
    return Unprivileged.here()
        .wrap(
            List.of(
                executable("initdb"),
                "-D",
                beside.toString(),
                "--username=" + USER,
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--text-search-config=simple"));
  }

  private static String executable(String name) {
    return Binaries.postgres().resolve("bin").resolve(name).toString();
  }

  private Path data() {
    return folder.resolve("data");
  }

  private String settingsText() {
    return """
    listen_addresses = '127.0.0.1'
    unix_socket_directories = ''
    port = %d
    max_connections = 200
    password_encryption = 'scram-sha-256'

    # A vote that is settled survives a power cut.
    fsync = on
    synchronous_commit = on
    full_page_writes = on

    # A scan of a whole small table is a conflict with whoever writes into it, and one of two
    # transactions is undone; a look-up by key is one with its row.
    enable_seqscan = off

    shared_buffers = 128MB
    max_wal_size = 1GB
    max_parallel_workers_per_gather = 0
    jit = off
    timezone = 'UTC'
    log_timezone = 'UTC'
    log_line_prefix = '%%m [%%p] '
    log_checkpoints = off
    """
        .formatted(port);
  }
}
