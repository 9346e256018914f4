package io.cellvote.stores;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.cellvote.testing.server.PostgresServer;
import io.cellvote.testing.sql.CheckedDriver;
import io.cellvote.testing.sql.CockroachSql;
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
                PlacementTables.class,
                EventTables.class,
                FraudTables.class,
                TicketTables.class,
                ArchiveTables.class,
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

  /** A new table: say in TableLocality where CockroachDB keeps its rows. */
  @Test
  void localities_everyTable_hasOne() {
    Set<String> tables =
        transactions.read(sql ->
            sql.resultQuery(
                    "select table_name from information_schema.tables"
                        + " where table_schema = 'public'")
                .fetchSet(0, String.class));

    assertThat(TableLocality.OF.keySet())
        .as("tables with an entry in TableLocality.OF, which says where their rows are")
        .containsAll(tables);
  }

  /** What is not in the key is not known when a row is looked for: all regions would be asked. */
  @Test
  void localities_byRow_followFromThePrimaryKey() {
    Map<String, Set<String>> keys = transactions.read(TablesIT::primaryKeys);

    TableLocality.OF.forEach((table, locality) -> {
      if (locality.isByRow() && keys.containsKey(table)) {
        assertThat(keys.get(table)).as("key of %s", table).contains(locality.keyColumn());
      }
    });
  }

  /** Otherwise it would be checked in all regions at each insert. */
  @Test
  void localities_byRow_everyUniqueIndexHasTheColumnThatDecidesTheRegion() {
    transactions
        .read(sql ->
            sql.resultQuery(
                    CheckedDriver.POSTGRESQL_ONLY
                        + " select tablename, indexdef from pg_indexes where schemaname = 'public'"
                        + " and indexdef like 'CREATE UNIQUE%'")
                .fetch())
        .forEach(index -> {
          TableLocality locality = TableLocality.OF.get(index.get(0, String.class));
          if (locality.isByRow()) {
            assertThat(index.get(1, String.class)).contains(locality.keyColumn());
          }
        });
  }

  /** The insert of votes is what everybody waits for: nothing but its key is unique. */
  @Test
  void vote_hasOneUniqueIndex() {
    Integer unique =
        transactions.read(sql ->
            sql.resultQuery(
                    CheckedDriver.POSTGRESQL_ONLY
                        + " select count(*) from pg_indexes where tablename = 'vote'"
                        + " and indexdef like 'CREATE UNIQUE%'")
                .fetchSingle(0, Integer.class));

    assertThat(unique).isOne();
  }

  private static Map<String, Set<String>> primaryKeys(DSLContext sql) {
    return sql
        .resultQuery(
            "select k.table_name, k.column_name from information_schema.key_column_usage k"
                + " join information_schema.table_constraints c"
                + " on c.constraint_name = k.constraint_name and c.table_name = k.table_name"
                + " where c.constraint_type = 'PRIMARY KEY' and k.table_schema = 'public'")
        .fetchGroups(row -> row.get(0, String.class), row -> row.get(1, String.class))
        .entrySet()
        .stream()
        .collect(toMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
  }

  /** CockroachDB's words mean the same: the files say both, and PostgreSQL understands both. */
  @Test
  void cockroachsWords_onPostgresql_meanTheSame() {
    CockroachScripts.OTHERWISE.forEach((postgres, cockroach) ->
        assertThat(value(cockroach)).isEqualTo(value(postgres)).isEqualTo(0xa7));
  }

  private int value(String expression) {
    return transactions.run(sql ->
        sql.resultQuery(
                CheckedDriver.POSTGRESQL_ONLY
                    + " select "
                    + expression
                    + " from (select cast('a7000000-0000-4000-8000-000000000001'"
                    + " as uuid) as user_id) as one")
            .fetchSingle(0, Integer.class));
  }

  @Test
  void cockroachsScripts_areTheSameFilesWithOtherWords() {
    var scripts = Migrations.scripts(pool);

    assertThat(scripts).contains("V1__platform.sql").doesNotHaveDuplicates();
    assertThat(scripts.stream().map(CockroachScripts::text))
        .as("what CockroachDB has no function for")
        .noneMatch(text -> text.contains("uuid_send"));
    assertThat(new CockroachScripts(scripts).getResources("V", new String[] {".sql"}))
        .hasSameSizeAs(scripts);
  }

  /** As far as that can be said without one: the reference, written down as a grammar. */
  @Test
  void cockroachsScripts_everyStatement_isCockroachSql() {
    var statements =
        Migrations.scripts(pool).stream()
            .flatMap(script -> CockroachSql.statements(CockroachScripts.text(script)).stream())
            .toList();

    assertThat(statements)
        .hasSizeGreaterThan(40)
        .allSatisfy(statement -> assertThat(CockroachSql.objection(statement)).isEmpty());
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
