package io.cellvote.local.replay.result;

import io.cellvote.local.replay.input.TallyKey;
import io.cellvote.local.replay.voting.Slate;
import io.cellvote.stores.DatabaseConfig;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/** Counts the vote rows themselves, past every tally and every cache. */
public final class DatabaseTallies {
  private static final String COUNT =
      """
      select contestant_id, count(*) from vote
      where event_id = any (?) and state = 'counted'
      group by contestant_id
      """;
  private static final int QUERY_SECONDS_MAX = 120;

  private final String url;
  private final Properties properties = new Properties();

  /** Connects to nothing yet. */
  public DatabaseTallies(DatabaseConfig config) {
    this.url = config.url();
    properties.setProperty("user", config.user());
    properties.setProperty("password", config.password());
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", String.valueOf(QUERY_SECONDS_MAX));
  }

  /** A count for each choice of the events; SQLException when the database does not answer. */
  public Map<TallyKey, Long> read(List<Slate> slates) throws SQLException {
    UUID[] events =
        slates.stream().map(slate -> UUID.fromString(slate.eventId())).toArray(UUID[]::new);
    try (Connection connection = DriverManager.getConnection(url, properties);
        PreparedStatement count = connection.prepareStatement(COUNT)) {
      Array ids = connection.createArrayOf("uuid", events);
      count.setArray(1, ids);
      return TallyNames.byChoice(slates, counts(count));
    }
  }

  private static Map<String, Long> counts(PreparedStatement count) throws SQLException {
    Map<String, Long> counts = new HashMap<>();
    try (ResultSet rows = count.executeQuery()) {
      while (rows.next()) {
        counts.put(rows.getString(1), rows.getLong(2));
      }
    }
    return counts;
  }
}
