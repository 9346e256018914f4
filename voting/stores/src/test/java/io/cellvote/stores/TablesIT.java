package io.cellvote.stores;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.cellvote.testing.server.PostgresServer;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The tables that are written down are the tables that the migrations make. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TablesIT {
  private HikariDataSource pool;
  private Transactions transactions;

  @BeforeAll
  void migrate() {
    PostgresServer server = PostgresServer.shared();
    pool =
        Databases.pool(
            new DatabaseConfig(server.freshDatabase(), server.user(), server.password(), 4));
    Migrations.migrate(pool);
    transactions = new Transactions(pool, RetryPolicy.PROMPT);
  }

  @AfterAll
  void close() {
    pool.close();
  }

  @Test
  void writtenDownTables_equalTheDatabasesCatalogue() {
    Map<String, Set<String>> written =
        Stream.of(
                Tables.class,
                EventTables.class,
                FraudTables.class,
                TicketTables.class,
                AccountTables.class)
            .flatMap(tables -> Arrays.stream(tables.getFields()))
            .map(TablesIT::table)
            .collect(
                toMap(
                    Table::getName,
                    table ->
                        Arrays.stream(table.fields())
                            .map(column -> column.getName() + " " + kind(column.getType()))
                            .collect(toSet())));

    assertThat(written).isEqualTo(transactions.read(TablesIT::catalogue));
  }

  private static Table<?> table(Field constant) {
    try {
      return (Table<?>) constant.get(null);
    } catch (IllegalAccessException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Map<String, Set<String>> catalogue(DSLContext sql) {
    Map<String, Set<String>> tables =
        sql
            .resultQuery(
                "select table_name, column_name, udt_name from information_schema.columns"
                    + " where table_schema = 'public' and table_name <> 'flyway_schema_history'")
            .fetchGroups(row -> row.get(0, String.class))
            .entrySet()
            .stream()
            .collect(
                toMap(
                    Map.Entry::getKey,
                    entry ->
                        entry.getValue().stream()
                            .map(row -> row.get(1, String.class) + " " + row.get(2, String.class))
                            .collect(toSet())));
    return tables;
  }

  private static String kind(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "UUID" -> "uuid";
      case "String" -> "text";
      case "String[]" -> "_text";
      case "Integer" -> "int4";
      case "Long" -> "int8";
      case "Boolean" -> "bool";
      case "Float" -> "float4";
      case "LocalDate" -> "date";
      case "OffsetDateTime" -> "timestamptz";
      default -> throw new AssertionError("no column has type " + type);
    };
  }

  @Test
  void migrate_again_changesNothing() {
    assertThat(Migrations.migrate(pool)).isZero();
  }

  @Test
  void connections_areSerializableAndEveryWaitHasALimit() {
    assertThat(setting("transaction_isolation")).isEqualTo("serializable");
    assertThat(setting("statement_timeout")).isEqualTo("8s");
    assertThat(setting("transaction_timeout")).isEqualTo("10s");
    assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("5s");
  }

  private String setting(String name) {
    return transactions.run(sql ->
        sql.select(DSL.field("current_setting({0})", String.class, DSL.inline(name)))
            .fetchSingle()
            .value1());
  }
}
