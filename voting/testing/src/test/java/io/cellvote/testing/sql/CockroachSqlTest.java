package io.cellvote.testing.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CockroachSqlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select now()",
        "select \"t\".\"a\" from \"t\" where (\"t\".\"a\" = cast(? as uuid) and b in (?, ?))",
        "select count(*) from (select 1 as \"one\" from t) as \"t2\"",
        "select a from t order by a offset ? rows fetch next ? rows only",
        "select a from t where b = any (cast(? as uuid[])) for update skip locked",
        "insert into t (a, b) select batch.a, 'x' from unnest(cast(? as uuid[])) as batch(a)"
            + " on conflict (a) do update set b = (t.b + excluded.b) returning t.a",
        "insert into t (a) values (cast(? as timestamp(6) with time zone)) on conflict do nothing",
        "update t set a = current_timestamp where (a, b) > (?, ?) returning a",
        "delete from t where a < (current_timestamp - cast(? as interval day to second))",
        "create table t (a int primary key, check (a > 0)) with (fillfactor = 50)",
        "alter table t split at values ('use1', cast('a0' as uuid)) with expiration '2030-01-01'",
        "set transaction isolation level repeatable read, read only",
        "set local statement_timeout = 1000"
      })
  void objection_inTheReference_isNone(String statement) {
    assertThat(CockroachSql.objection(statement)).isEmpty();
  }

  /** Each of these is fine on PostgreSQL, and CockroachDB has no such thing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select xmin from vote",
        "select a from t where ctid = ?",
        "select pg_advisory_xact_lock(1)",
        "select uuid_send(a) from t",
        "listen votes",
        "notify votes, 'one'",
        "lock table vote in exclusive mode",
        "vacuum vote",
        "cluster vote",
        "merge into t using u on a = b when matched then delete",
        "create table t (a int) partition by hash (a)",
        "create table t (a int, exclude using gist (a with =))",
        "create table t (like vote including all)",
        "create rule r as on insert to t do nothing",
        "create index concurrently i on t using brin (a)",
        "alter table t add constraint c primary key using index i",
        "select * from t tablesample system (1)",
        "select a from t for update skip locked nowait",
        "set transaction snapshot '1'",
        "select * from pg_stat_activity"
      })
  void objection_postgresqlsOwn_isSaid(String statement) {
    assertThat(CockroachSql.objection(statement)).isPresent();
  }

  @Test
  void objection_aMistake_isNamedByItsPlace() {
    assertThat(CockroachSql.objection("select a from t whre b = 1"))
        .hasValueSatisfying(why -> assertThat(why).contains("b = 1"));
  }

  @Test
  void statements_script_areCutAtSemicolonsOutsideOfTexts() {
    assertThat(CockroachSql.statements("-- one;\nselect ';' ; \n select 2;\n-- end\n"))
        .containsExactly("-- one;\nselect ';'", "select 2");
  }
}
