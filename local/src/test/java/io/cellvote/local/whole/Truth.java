package io.cellvote.local.whole;

import static io.cellvote.stores.PlacementTables.CELL;
import static io.cellvote.stores.PlacementTables.OPERATION;
import static io.cellvote.stores.Tables.LOG_GAP;
import static io.cellvote.stores.Tables.VOTE;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import io.cellvote.local.Cellvote;
import io.cellvote.local.http.Answer;
import io.cellvote.local.http.Call;
import io.cellvote.local.http.Connections;
import io.cellvote.local.http.Endpoint;
import io.cellvote.local.http.JsonTree;
import io.cellvote.local.platform.RunningPlatform;
import io.cellvote.stores.Databases;
import io.cellvote.stores.RetryPolicy;
import io.cellvote.stores.Transactions;
import io.cellvote.web.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the database and the audit of a running platform say. */
final class Truth {
  private final RunningPlatform platform;

  Truth(RunningPlatform platform) {
    this.platform = platform;
  }

  /** Those of these votes that are no row. */
  Set<UUID> missing(Collection<UUID> votes) {
    Set<UUID> missing = new HashSet<>(votes);
    missing.removeAll(votes());
    return missing;
  }

  private Set<UUID> votes() {
    return ask(sql -> Set.copyOf(sql.select(VOTE.VOTE_ID).from(VOTE).fetchSet(VOTE.VOTE_ID)));
  }

  /** How many votes this cell settled. */
  int takenBy(String cell) {
    return ask(sql -> sql.fetchCount(VOTE, VOTE.CELL_ID.eq(cell)));
  }

  /** How many votes the event has. */
  int rowsOf(UUID event) {
    return ask(sql -> sql.fetchCount(VOTE, VOTE.EVENT_ID.eq(event)));
  }

  /** What was done to this cell, the first first. */
  List<String> operationsOn(String cell) {
    return ask(sql ->
        sql.select(OPERATION.ACTION)
            .from(OPERATION)
            .where(OPERATION.CELL_ID.eq(cell))
            .orderBy(OPERATION.DONE_AT)
            .fetch(OPERATION.ACTION));
  }

  /** The cells that lost records of their logs. */
  Set<String> gaps() {
    return ask(
        sql -> Set.copyOf(sql.select(LOG_GAP.CELL_ID).from(LOG_GAP).fetchSet(LOG_GAP.CELL_ID)));
  }

  /** Its weight in the cell map. */
  int weightOf(String cell) {
    return ask(sql ->
        sql.select(CELL.WEIGHT).from(CELL).where(CELL.CELL_ID.eq(cell)).fetchSingle().value1());
  }

  /** What a check of the archive says, as somebody who types it sees it. */
  JsonNode archive() throws IOException {
    StringWriter said = new StringWriter();
    int ended =
        Cellvote.commandLine()
            .setOut(new PrintWriter(said, true))
            .execute("archive", "verify", "--json", "--data", platform.folder().root().toString());
    JsonNode report = Json.mapper().readTree(said.toString());
    if ((ended == 0) != report.path("findings").isEmpty()) {
      throw new AssertionError("ended with " + ended + ": " + report);
    }
    return report;
  }

  <T> T ask(java.util.function.Function<org.jooq.DSLContext, T> question) {
    try (HikariDataSource pool = Databases.pool(platform.database(1))) {
      return new Transactions(pool, RetryPolicy.PATIENT).read(question);
    }
  }

  /** Whether every invariant holds, the books of every cell included. */
  boolean auditIsOk() throws Exception {
    try (Connections control = new Connections(Endpoint.of(platform.globalControl()), 1)) {
      Answer answer =
          control.send(
              Call.get(
                  "/control/v1/audit",
                  Map.of("Authorization", "Bearer " + platform.operatorToken())));
      return answer.status() == 200 && JsonTree.of(answer).get("ok").asBoolean();
    }
  }
}
