package io.cellvote.local.platform;

import io.cellvote.testing.server.Folders;
import io.cellvote.testing.server.FreePorts;
import io.cellvote.testing.server.PostgresPlan;
import io.cellvote.testing.server.ServerProcess;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A copy of the database's files, made and put back while it is stopped. What is put back begins
 * the next epoch before any service sees it: caches and versions of the older one are worth nothing
 * any more.
 */
public final class DatabaseBackup {
  private static final String DATABASE = "database";
  private static final int QUERY_SECONDS_MAX = 10;

  private final RunningPlatform platform;
  private final PartOperations parts;
  private final Path data;
  private final Path copy;

  public DatabaseBackup(RunningPlatform platform, Progress progress) {
    this.platform = platform;
    this.parts = new PartOperations(platform, progress);
    this.data = platform.folder().database().resolve("data");
    this.copy = platform.folder().drills().resolve("database-copy");
  }

  /**
   * Stops the database, copies its files in place of an older copy, and starts it again.
   *
   * @throws PlatformException when it is a CockroachDB: its nodes have BACKUP and RESTORE for that
   */
  public void copy() {
    if (platform.options().database() != DatabaseKind.POSTGRES) {
      throw new PlatformException(
          "Only PostgreSQL's files are copied here: a CockroachDB has BACKUP and RESTORE.");
    }
    parts.stop(DATABASE);
    try {
      Folders.delete(copy);
      Files.createDirectories(copy.getParent());
      copyTree(data, copy);
    } catch (IOException e) {
      throw new PlatformException("The database's files can not be copied: " + e, e);
    } finally {
      parts.start(DATABASE);
    }
  }

  /**
   * Stops the database, puts the copy in its place, and starts it in the next epoch. The copy is
   * used up.
   */
  public void putBack() {
    if (!Files.isDirectory(copy)) {
      throw new PlatformException("There is no copy of the database to put back.");
    }
    var newest = epoch(platform.database(1).url());
    parts.stop(DATABASE);
    var beside = data.resolveSibling("data.replaced");
    try {
      Folders.delete(beside);
      Files.move(data, beside, StandardCopyOption.ATOMIC_MOVE);
      Files.move(copy, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new PlatformException("The database's files can not be put back: " + e, e);
    }
    beginEpochAfter(newest);
    parts.start(DATABASE);
    Folders.delete(beside);
  }

  /** On a port that no service knows, so that none of them works with the old epoch's number. */
  private void beginEpochAfter(long newest) {
    var folder = platform.folder().database();
    var plan = new PostgresPlan(folder, FreePorts.one(), platform.database(1).password());
    try (var _ = ServerProcess.start(plan)) {
      var url = plan.jdbcUrl("cellvote");
      setEpoch(url, Math.max(newest, epoch(url)) + 1);
    }
  }

  private long epoch(String url) {
    var config = platform.database(1);
    try (var connection = DriverManager.getConnection(url, config.user(), config.password());
        var statement = connection.createStatement()) {
      statement.setQueryTimeout(QUERY_SECONDS_MAX);
      try (var row = statement.executeQuery("SELECT epoch FROM database_epoch")) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new PlatformException("The database does not tell its epoch: " + e.getMessage(), e);
    }
  }

  private void setEpoch(String url, long epoch) {
    var config = platform.database(1);
    try (var connection = DriverManager.getConnection(url, config.user(), config.password());
        var update = connection.prepareStatement("UPDATE database_epoch SET epoch = ?")) {
      update.setQueryTimeout(QUERY_SECONDS_MAX);
      update.setLong(1, epoch);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new PlatformException("The next epoch can not be begun: " + e.getMessage(), e);
    }
  }

  /** With owners and permissions, on which PostgreSQL insists. */
  private static void copyTree(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            return copied(folder);
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            return copied(file);
          }

          private FileVisitResult copied(Path path) throws IOException {
            Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
